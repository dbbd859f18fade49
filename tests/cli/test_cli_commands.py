"""Every other command, as people run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Threadloom

from threadloom.judge.progress import Progress
from threadloom.judge.workspace import Workspace


def test_list_has_an_object_an_exercise(threadloom: Threadloom, pack: Path, workspace: Path) -> None:
    [exercise] = threadloom("list", "--json", "--pack", pack).json
    assert exercise == {
        "id": "counting",
        "number": 7,
        "title": "Counting",
        "topic": "new",
        "difficulty": 1,
        "minutes": 10,
        "status": "new",
    }
    assert not workspace.exists()


def test_list_shows_the_exercises_that_come_with_threadloom(threadloom: Threadloom) -> None:
    answer = threadloom("list")
    assert answer.status == 0
    assert "03  lost_update" in answer.out
    assert all(line.endswith("new") for line in answer.out.splitlines())


def test_run_tells_one_run_and_how_to_see_it_again(threadloom: Threadloom, program: Path) -> None:
    passed = threadloom("run", "locked.py::holds", "--seed", 3)
    assert passed.status == 0
    assert "acquires lock" in passed.out
    assert "Other orders may" in passed.out
    assert threadloom("run", "locked.py::holds", "--seed", 3).out == passed.out
    failed = next(
        answer for seed in range(40) if (answer := threadloom("run", "locked.py::deadlocks", "--seed", seed)).status
    )
    assert failed.status == 1
    again = re.search(r"threadloom replay locked\.py::deadlocks --schedule '?(\S+?)'?\n", failed.out)
    assert again is not None
    replayed = threadloom("replay", "locked.py::deadlocks", "--schedule", again[1])
    assert replayed.status == 1
    assert "Kind: deadlock" in replayed.out


def test_run_takes_the_scenario_that_is_named(threadloom: Threadloom, pack: Path) -> None:
    answer = threadloom("run", "counting::nothing_is_lost", "--pack", pack)
    assert answer.status in (0, 1)
    assert "counting::nothing_is_lost" in answer.out
    assert threadloom("run", "counting::nothing", "--pack", pack).status == 2


def test_a_finding_is_replayed_by_its_schedule(threadloom: Threadloom, program: Path) -> None:
    finding = threadloom("check", "locked.py::deadlocks", "--json").json["finding"]
    answer = threadloom("replay", "locked.py::deadlocks", "--schedule", finding["schedule"])
    assert answer.status == 1
    assert finding["message"] in answer.out
    assert threadloom("replay", "locked.py::holds", "--schedule", "5x1").status == 2
    assert threadloom("replay", "locked.py::holds").status == 2


def test_a_saved_trace_is_shown_and_exported_though_the_code_is_gone(
    threadloom: Threadloom, program: Path, tmp_path: Path
) -> None:
    checked = threadloom("check", "locked.py::deadlocks", "--save", "trace.json")
    program.unlink()
    shown = threadloom("replay", "trace.json")
    assert shown.status == checked.status == 1
    assert "acquires left" in shown.out
    assert "acquires left" in threadloom("export", "trace.json", "--format", "text").out
    assert threadloom("export", "trace.json", "--format", "perfetto").json["traceEvents"]
    assert threadloom("export", "trace.json", "--format", "svg", "-o", "trace.svg").out == ""
    assert (tmp_path / "trace.svg").read_text().startswith("<svg")
    assert threadloom("export", "none.json", "--format", "text").status == 2


def test_a_check_that_passes_saves_no_trace(threadloom: Threadloom, program: Path, tmp_path: Path) -> None:
    answer = threadloom("check", "locked.py::holds", "--save", "trace.json")
    assert answer.status == 0
    assert "not written" in answer.err
    assert not (tmp_path / "trace.json").exists()


def test_hints_come_one_at_a_time(threadloom: Threadloom, pack: Path) -> None:
    said = [threadloom("hint", "counting", "--pack", pack).out for _ in range(4)]
    assert [text.count("## Hint") for text in said] == [1, 2, 3, 3]
    assert "Hint 3 of 3" in said[3]


def test_reset_keeps_the_learner_s_file(threadloom: Threadloom, pack: Path, workspace: Path) -> None:
    threadloom("open", "counting", "--pack", pack)
    (workspace / "07_counting.py").write_text("mine")
    answer = threadloom("reset", "counting", "--pack", pack)
    assert answer.status == 0
    [backup] = (workspace / "backups").iterdir()
    assert backup.read_text() == "mine"
    assert str(backup) in answer.out


def test_the_solution_comes_after_passing_or_when_asked_for_anyway(
    threadloom: Threadloom, pack: Path, workspace: Path
) -> None:
    refused = threadloom("solution", "counting", "--pack", pack)
    assert (refused.status, refused.out) == (2, "")
    anyway = threadloom("solution", "counting", "--anyway", "--pack", pack)
    assert anyway.status == 0
    assert "+import threading" in anyway.out
    assert "Why it works" in anyway.out
    assert set(Progress(Workspace(workspace)).helped()) == {"counting"}
    (workspace / "07_counting.py").write_text((pack / "new" / "07_counting" / "solution.py").read_text())
    assert threadloom("check", "counting", "--pack", pack).status == 0
    assert threadloom("solution", "counting", "--pack", pack).status == 0


def test_open_says_where_the_file_is_when_there_is_no_editor(
    threadloom: Threadloom, pack: Path, workspace: Path
) -> None:
    answer = threadloom("open", "counting", "--pack", pack)
    assert answer.out == f"{workspace / '07_counting.py'}\n"
    [exercise] = threadloom("list", "--json", "--pack", pack).json
    assert exercise["status"] == "started"


def test_verify_proves_a_pack_and_says_what_is_wrong(threadloom: Threadloom, pack: Path) -> None:
    whole = threadloom("verify", "--pack", pack)
    assert whole.status == 0, whole.out
    assert re.search(r"07_counting\s+assertion\s+\w+\s+1/1\s+1/1", whole.out)
    (pack / "new" / "07_counting" / "right" / "one_lock_for_all.py").write_text("class Counter: pass\n")
    broken = threadloom("verify", "--pack", pack, "counting", "--details")
    assert broken.status == 1
    assert "07_counting/right/one_lock_for_all: it must pass, but" in broken.out
    assert threadloom("verify", "--pack", pack, "zebra").status == 2


def test_a_new_exercise_runs_at_once_and_verify_says_what_it_lacks(threadloom: Threadloom, tmp_path: Path) -> None:
    made = threadloom("new", "barriers/meeting")
    assert made.status == 0
    folder = tmp_path / "barriers" / "01_meeting"
    assert str(folder) in made.out
    assert f"verify --pack {tmp_path}" in made.out
    answer = threadloom("verify", "--pack", tmp_path)
    assert answer.status == 1
    assert "brief.md still has a TODO" in answer.out
    assert threadloom("new", "barriers/meeting").status == 2


def test_doctor_finds_a_planted_race(threadloom: Threadloom, workspace: Path) -> None:
    answer = threadloom("doctor")
    assert answer.status == 0, answer.out
    assert "found a planted race" in answer.out
    assert str(workspace) in answer.out
    assert not workspace.exists()
    assert str(workspace.parent / "config" / "settings.toml") in answer.out
    assert str(workspace.parent / "config" / "threadloom.log") in answer.out


def test_doctor_says_what_is_wrong_with_the_settings_and_leaves_them(threadloom: Threadloom, tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.toml"
    file.parent.mkdir()
    file.write_text("theme = ")
    answer = threadloom("doctor")
    assert answer.status == 0
    assert "settings.toml can't be read" in answer.out
    assert file.read_text() == "theme = "


def test_doctor_says_what_is_wrong(threadloom: Threadloom, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = threadloom("doctor", "--workspace", tmp_path / "file" / "below")
    assert answer.status == 1
    assert "workspace: PROBLEM" in answer.out


def test_version_and_help(threadloom: Threadloom) -> None:
    assert re.fullmatch(r"threadloom \d+\.\d+.*\n", threadloom("--version").out)
    answer = threadloom("--help")
    assert answer.status == 0
    commands = {
        "check",
        "run",
        "replay",
        "list",
        "hint",
        "reset",
        "solution",
        "open",
        "verify",
        "new",
        "export",
        "doctor",
    }
    assert commands <= set(re.findall(r"^  (\w+)", answer.out, flags=re.MULTILINE))
    assert threadloom("frobnicate").status == 2


@pytest.mark.parametrize("arguments", [("--help",), ("list",), ("list", "--json"), ("check", "locked.py::holds")])
def test_neither_textual_nor_rich_is_loaded_for_plain_output(
    program: Path, tmp_path: Path, environment: dict[str, str], arguments: tuple[str, ...]
) -> None:
    code = (
        "import sys\nfrom tui.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'textual', 'rich', 'asyncio'}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        timeout=60,
    )
    assert done.stderr == "[]\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of POSIX")
def test_a_reader_that_has_seen_enough_is_no_error(program: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tui", "run", "locked.py::holds"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(timeout=60)


def test_our_own_fault_is_status_70(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import tui.cli

    def broken(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(tui.cli.cli, "main", broken)
    with pytest.raises(SystemExit) as ending:
        tui.cli.main()
    assert ending.value.code == 70
    assert "fault of threadloom" in capsys.readouterr().err


# ------------------------------------------------------------------ on a terminal


def on_a_terminal(environment: dict[str, str], folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command with a pseudo-terminal of 100 columns; gives its exit status and what it drew."""
    import fcntl
    import pty
    import struct
    import termios

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(sys.executable, [sys.executable, "-m", "tui", *arguments], {**environment, "COLUMNS": "100"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    drawn = b""
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        drawn += data
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn.decode())
    return os.waitstatus_to_exitcode(status), plain


needs_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX")


@needs_a_terminal
def test_on_a_terminal_a_counterexample_has_a_column_a_thread(
    program: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    status, drawn = on_a_terminal(environment, tmp_path, "check", "locked.py::deadlocks")
    assert status == 1
    assert "It breaks" in drawn
    heading = next(line for line in drawn.splitlines() if line.strip().startswith("step"))
    assert re.search(r"step\s+main\s+T1\s+T2\s+line", heading)
    assert re.search(r"acquire left", drawn)


@needs_a_terminal
def test_on_a_terminal_plain_lines_can_be_asked_for(program: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    status, drawn = on_a_terminal(environment, tmp_path, "check", "locked.py::holds", "--plain")
    assert status == 0
    assert drawn.startswith("PASSED  locked.py::holds")


@needs_a_terminal
@pytest.mark.parametrize("command", [("list",), ("run", "locked.py::holds", "--speed", "0"), ("doctor",)])
def test_other_commands_draw_on_a_terminal(
    program: Path, tmp_path: Path, environment: dict[str, str], command: tuple[str, ...]
) -> None:
    status, drawn = on_a_terminal(environment, tmp_path, *command)
    assert status == 0
    assert "Traceback" not in drawn


@needs_a_terminal
def test_hostile_code_leaves_the_terminal_as_it_was(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "rude.py").write_text(
        "from glob import sys\n\nos = sys.modules['os']\n\n\n"
        "def scenario():\n"
        "    for descriptor in range(256):\n"
        "        try:\n"
        "            os.write(descriptor, b'\\x1b[?1049h\\x1b[31mRUDE')\n"
        "        except OSError:\n"
        "            pass\n"
        "    try:\n"
        "        open('/dev/tty', 'w').write('RUDE')\n"
        "    except OSError:\n"
        "        pass\n"
        "    os._exit(9)\n"
    )
    status, drawn = on_a_terminal(environment, tmp_path, "check", "rude.py")
    assert status == 3
    assert "RUDE" not in drawn
    assert "exit status 9" in json.dumps(drawn).replace("\\u2502", "").replace("\\r\\n", "")
