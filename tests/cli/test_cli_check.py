"""`threadloom check`: verdicts for people and programs, by text, JSON and exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Threadloom

FIELDS = {
    *("schema", "target", "outcome", "coverage", "preemption_bound", "strategy", "seed", "schedules", "failing"),
    *("pruned", "steps", "seconds", "finding", "advice"),
}
FINDING_FIELDS = {
    *("kind", "requirement", "message", "thread", "file", "line", "schedule", "switches", "steps", "found_at"),
    "wait_for",
}


def test_a_program_that_holds_passes_with_status_0(threadloom: Threadloom, program: Path) -> None:
    answer = threadloom("check", "locked.py::holds")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("PASSED  locked.py::holds\nIt holds on every interleaving")


def test_a_program_that_breaks_is_told_step_by_step_with_status_1(threadloom: Threadloom, program: Path) -> None:
    answer = threadloom("check", "locked.py::deadlocks")
    assert answer.status == 1
    assert answer.out.startswith("FAILED  locked.py::deadlocks\n")
    assert "Kind: deadlock" in answer.out
    assert "waits for" in answer.out
    assert "acquires left" in answer.out
    assert "threadloom replay locked.py::deadlocks --schedule" in answer.out


def test_json_is_one_object_with_the_fields_of_the_contract(threadloom: Threadloom, program: Path) -> None:
    passed = threadloom("check", "locked.py::holds", "--json")
    assert (passed.status, passed.json["outcome"], passed.json["finding"]) == (0, "passed", None)
    assert passed.json.keys() >= FIELDS
    failed = threadloom("check", "locked.py::deadlocks", "--json", "--seed", 4)
    assert (failed.status, failed.json["outcome"], failed.json["seed"]) == (1, "failed", 4)
    finding = failed.json["finding"]
    assert finding.keys() >= FINDING_FIELDS
    assert finding["kind"] == "deadlock"
    assert finding["requirement"] is None
    assert Path(finding["file"]).name == "locked.py"
    assert {edge["thread"] for edge in finding["wait_for"]} >= {"T1", "T2"}


def test_json_stays_one_object_whatever_the_code_prints(threadloom: Threadloom, tmp_path: Path) -> None:
    (tmp_path / "loud.py").write_text(
        "from glob import sys\n\n\n"
        "def scenario():\n"
        "    print('{}')\n"
        "    print('x', file=sys.stderr)\n"
        "    sys.stdout.write('{\"outcome\": 1}\\n')\n"
        "    sys.modules['os'].write(1, b'raw')\n"
        "    sys.modules['os'].write(2, b'raw')\n"
    )
    answer = threadloom("check", "loud.py", "--json")
    assert answer.json["outcome"] == "passed"
    assert answer.out.count("\n") == 1
    assert answer.err == ""


@pytest.mark.parametrize(
    ("source", "status", "outcome"),
    [
        ("def scenario():\n    pass\n", 0, "passed"),
        ("def scenario():\n    assert 1 == 2\n", 1, "failed"),
        ("def scenario(:\n", 2, "invalid"),
        ("import asyncio\n\ndef scenario(): pass\n", 2, "invalid"),
        ("def one(): pass\n\ndef two(): pass\n", 2, "invalid"),
        ("def scenario():\n    while True:\n        pass\n", 3, "inconclusive"),
        ("from glob import sys\n\ndef scenario():\n    sys.modules['os']._exit(0)\n", 3, "inconclusive"),
    ],
)
def test_exit_status_and_outcome_belong_together(
    threadloom: Threadloom, tmp_path: Path, source: str, status: int, outcome: str
) -> None:
    (tmp_path / "p.py").write_text(source)
    answer = threadloom("check", "p.py", "--json")
    assert (answer.status, answer.json["outcome"]) == (status, outcome)
    assert answer.json.keys() >= FIELDS


def test_code_that_can_t_be_loaded_is_said_with_file_line_and_advice(threadloom: Threadloom, tmp_path: Path) -> None:
    (tmp_path / "p.py").write_text("import threading\nimport asyncio\n\n\ndef scenario():\n    pass\n")
    answer = threadloom("check", "p.py::scenario")
    assert answer.status == 2
    assert "p.py:2" in answer.out
    assert "asyncio" in answer.out
    assert "use threading" in answer.out
    problem = threadloom("check", "p.py::scenario", "--json").json["problem"]
    assert problem["line"] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("zebra",),
        ("none.py::f",),
        ("locked.py::holds", "--strategy", "guess"),
        ("locked.py::holds", "--schedules", "0"),
        ("locked.py::holds", "--seconds", "-1"),
        ("locked.py::holds", "--file", "locked.py"),
        (),
    ],
)
def test_wrong_usage_is_status_2_on_standard_error(
    threadloom: Threadloom, program: Path, arguments: tuple[str, ...]
) -> None:
    answer = threadloom("check", *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err


def test_a_target_that_is_not_there_is_said_in_json_too(threadloom: Threadloom) -> None:
    answer = threadloom("check", "zebra", "--json")
    assert (answer.status, answer.json["outcome"]) == (2, "invalid")
    assert "zebra" in answer.json["problem"]["message"]


def test_bounds_end_the_search_inconclusively(threadloom: Threadloom, program: Path) -> None:
    few = threadloom("check", "locked.py::holds", "--strategy", "dfs", "--schedules", 2, "--json")
    assert (few.status, few.json["outcome"], few.json["schedules"]) == (3, "inconclusive", 2)
    assert few.json["reason"]
    sampled = threadloom("check", "locked.py::holds", "--strategy", "random", "--schedules", 20, "--json").json
    assert (sampled["outcome"], sampled["coverage"], sampled["schedules"]) == ("passed", "sampled", 20)


def test_keep_going_counts_every_failing_schedule(threadloom: Threadloom, program: Path) -> None:
    target = ("check", "locked.py::deadlocks", "--strategy", "random", "--schedules", 200, "--json")
    assert threadloom(*target).json["failing"] == 1
    on = threadloom(*target, "--keep-going").json
    assert on["schedules"] == 200
    assert 1 < on["failing"] < 200


def test_twice_catches_what_is_not_under_control(threadloom: Threadloom, tmp_path: Path) -> None:
    (tmp_path / "p.py").write_text(
        "import calendar\nimport threading\n\n\n"
        "class Clock:\n    ticks = 0\n\n\n"
        "def scenario():\n"
        "    clock = Clock()\n"
        "    day = calendar.firstweekday()\n"
        "    calendar.setfirstweekday((day + 1) % 7)\n\n"
        "    def look():\n"
        "        for _ in range(day):\n"
        "            clock.ticks += 1\n\n"
        "    threads = [threading.Thread(target=look) for _ in range(2)]\n"
        "    for thread in threads:\n        thread.start()\n"
        "    for thread in threads:\n        thread.join()\n"
    )
    answer = threadloom("check", "p.py", "--strategy", "random", "--schedules", 200, "--twice", "--json")
    assert answer.status == 3
    assert "control" in answer.json["reason"]


# ------------------------------------------------------------------ exercises


def test_the_learner_s_file_is_graded_and_the_attempt_kept(threadloom: Threadloom, pack: Path, workspace: Path) -> None:
    answer = threadloom("check", "counting", "--pack", pack, "--json")
    assert (answer.status, answer.json["target"]) == (1, "counting")
    assert answer.json["finding"]["requirement"] == "nothing_is_lost"
    file = workspace / "07_counting.py"
    assert file.read_text() == (pack / "new" / "07_counting" / "starter.py").read_text()
    file.write_text((pack / "new" / "07_counting" / "solution.py").read_text())
    assert threadloom("check", "7", "--pack", pack).status == 0
    [listed] = threadloom("list", "--json", "--pack", pack).json
    assert listed["status"] == "passed"


def test_a_pack_may_be_named_from_the_current_folder(threadloom: Threadloom, pack: Path, tmp_path: Path) -> None:
    assert threadloom("check", "counting", "--pack", pack.relative_to(tmp_path), "--json").json["outcome"] == "failed"


def test_a_candidate_is_graded_without_touching_the_workspace(
    threadloom: Threadloom, pack: Path, workspace: Path
) -> None:
    solution = pack / "new" / "07_counting" / "solution.py"
    answer = threadloom("check", "counting", "--file", solution, "--pack", pack, "--json")
    assert (answer.status, answer.json["outcome"]) == (0, "passed")
    assert not workspace.exists()


def test_the_workspace_may_be_given_before_or_after_the_command(
    threadloom: Threadloom, pack: Path, tmp_path: Path, workspace: Path
) -> None:
    threadloom("--workspace", tmp_path / "before", "check", "7", "--pack", pack)
    threadloom("check", "7", "--pack", pack, "--workspace", tmp_path / "after")
    assert (tmp_path / "before" / "07_counting.py").exists()
    assert (tmp_path / "after" / "07_counting.py").exists()
    assert not workspace.exists()


def test_a_damaged_progress_database_is_said_and_the_verdict_given(
    threadloom: Threadloom, pack: Path, workspace: Path
) -> None:
    workspace.mkdir()
    (workspace / "progress.sqlite3").write_bytes(b"rubbish that is no database")
    answer = threadloom("check", "7", "--pack", pack, "--json")
    assert (answer.status, answer.json["outcome"]) == (1, "failed")
    assert "set aside" in answer.err


def test_a_workspace_that_can_t_be_used_is_said(threadloom: Threadloom, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = threadloom("check", "7", "--pack", pack, "--workspace", tmp_path / "file" / "below")
    assert answer.status == 2
    assert "--workspace" in answer.err
    assert "Traceback" not in answer.err


# ------------------------------------------------------------------ interruptions


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_a_check_with_what_it_had_covered(
    program: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "hangs.py").write_text("def scenario():\n    sum(iter(int, 1))\n")
    child = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "check", "hangs.py", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    with child:
        assert child.stderr is not None
        assert child.stderr.readline() == "begun\n"
        os.kill(child.pid, signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert (child.returncode, err) == (3, "")
    verdict = json.loads(out)
    assert verdict["outcome"] == "inconclusive"
    assert "cancelled" in verdict["reason"]


# Says when the job has begun, so that the test need not guess.
INTERRUPTIBLE = """
import sys
from threadloom.judge.session import Session
start = Session.start
def begin(self, job):
    start(self, job)
    print("begun", file=sys.stderr, flush=True)
Session.start = begin
from tui.cli import main
main()
"""
