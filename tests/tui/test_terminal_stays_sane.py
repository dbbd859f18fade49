"""However the dashboard ends, the terminal is as it was, what was typed is saved, and no process is left."""

import os
import random
import shutil
import signal
import sys
import time

import pytest
from terminals import Bare, Tmux, is_alive, until

from threadloom.judge.catalog import find_exercises

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
F2, F5, F6, ESCAPE, CTRL_Z = "\x1bOQ", "\x1b[15~", "\x1b[17~", "\x1b", "\x1a"

FIRST = find_exercises()[0]
OPENED = f"{FIRST.number:02} {FIRST.title}  {FIRST.topic_title}"
"""What only the workbench shows."""

CRASHING = """
import sys
from tui.cli import main
from tui.screens.workbench import Workbench
def crash(self):
    raise ZeroDivisionError("made for a test")
Workbench.action_attempts = crash
sys.argv = ["threadloom", "--workspace", sys.argv[1]]
main()
"""


@pytest.fixture
def begin(tmp_path):
    """Opens the first exercise in a terminal of its own."""
    begun = []

    def begin(**options):
        terminal = Bare(tmp_path / "workspace", **options)
        begun.append(terminal)
        terminal.until(" passed")
        terminal.read(0.3)
        terminal.type("\r")
        terminal.until(OPENED)
        return terminal

    yield begin
    for terminal in begun:
        terminal.close()


def type_something(terminal):
    terminal.type(F2)
    terminal.until("Leave the editor")
    terminal.type("\x1b[1;5F# typed")
    terminal.until("typed")


def the_file(terminal):
    [file] = terminal.workspace.glob("*.py")
    return file.read_text()


def quit_it(terminal):
    """By its keys, from the workbench."""
    terminal.type("q")
    terminal.until(" passed")
    terminal.read(0.3)
    terminal.type("q")
    return terminal.status()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_that_asks_to_end_is_obeyed_in_good_order(begin, number):
    terminal = begin()
    type_something(terminal)
    terminal.type(F5)
    terminal.until("Running")
    children = terminal.children()
    terminal.signal(number)
    assert terminal.status() == 128 + number
    assert terminal.wrong() == []
    assert "# typed" in the_file(terminal)
    until(lambda: not any(map(is_alive, children)), "the child ends")


@pytest.mark.parametrize("session_leader", [True, False], ids=["told-by-a-signal", "told-by-nobody"])
def test_a_terminal_that_is_closed_ends_it(begin, session_leader):
    terminal = begin(session_leader=session_leader)
    type_something(terminal)
    terminal.type(F5)
    terminal.until("Running")
    children = terminal.children()
    terminal.hang_up()
    assert terminal.process.wait(60) == 128 + signal.SIGHUP
    assert "# typed" in the_file(terminal)
    until(lambda: not any(map(is_alive, children)), "the child ends")


def test_a_fault_of_ours_is_told_on_a_terminal_in_order(begin):
    terminal = begin(code=CRASHING)
    type_something(terminal)
    terminal.type(ESCAPE)
    terminal.read(0.5)
    terminal.type("a")
    assert terminal.status() == 70
    assert terminal.wrong() == []
    assert "This is a fault of threadloom" in terminal.painted
    assert "ZeroDivisionError: made for a test" in terminal.painted
    assert "# typed" in the_file(terminal)


def test_the_child_dies_with_a_dashboard_that_is_killed(begin):
    terminal = begin()
    terminal.type("r")
    terminal.until("Running")
    children = terminal.children()
    assert children
    terminal.signal(signal.SIGKILL)
    terminal.status()
    until(lambda: not any(map(is_alive, children)), "the child ends")


def test_a_child_that_is_killed_is_told_and_another_takes_its_place(begin):
    terminal = begin()
    terminal.type("r")
    terminal.until("Running")
    for child in terminal.children():
        os.kill(child, signal.SIGKILL)
    terminal.until("The process ended")
    terminal.type("c")
    terminal.until("Failed")
    assert quit_it(terminal) == 0


def test_ctrl_z_leads_to_the_shell_and_back(begin):
    terminal = begin()
    terminal.type("r")
    terminal.until("Running")
    terminal.type(CTRL_Z)
    terminal.until_stopped()
    assert terminal.wrong() == []
    terminal.type(b"")
    terminal.signal(signal.SIGCONT)
    terminal.until("Threads")
    terminal.type("x")
    terminal.until("Stopped")
    assert quit_it(terminal) == 0
    assert terminal.wrong() == []


def test_being_stopped_and_continued_by_others_changes_nothing(begin):
    terminal = begin()
    terminal.signal(signal.SIGSTOP)
    terminal.until_stopped()
    terminal.type(b"")
    terminal.signal(signal.SIGCONT)
    terminal.until(OPENED)
    assert quit_it(terminal) == 0
    assert terminal.wrong() == []


def test_old_mouse_reports_beyond_column_95_end_nothing(begin):
    terminal = begin()
    terminal.type(b"\x1b[MC\xe0!\x1b[M \xff\xff\x1b[M \xc3\xa0\x1b[M#\x9f0")
    terminal.read(0.5)
    terminal.type("c")
    terminal.until("Failed")
    assert quit_it(terminal) == 0


def test_stray_bytes_end_nothing(begin):
    chance = random.Random(6668)
    terminal = begin()
    terminal.type(F2)
    terminal.until("Leave the editor")
    harmless = [byte for byte in range(256) if byte not in b"\x03\x11\x1a"]  # those that end or stop it are no strays
    for _ in range(12):
        terminal.type(bytes(chance.choices(harmless, k=200)))
        terminal.read(0.05)
    terminal.read(0.5)
    assert terminal.process.poll() is None
    terminal.signal(signal.SIGTERM)
    assert terminal.status() == 128 + signal.SIGTERM, terminal.painted[-3000:]
    assert terminal.wrong() == []


def test_a_megabyte_that_is_pasted_is_taken_and_saved(begin):
    terminal = begin()
    terminal.type(F2)
    terminal.until("Leave the editor")
    lines = b"".join(b"x%d = %d\r" % (number, number) for number in range(70_000))
    for start in range(0, len(lines), 1000):
        piece = lines[start : start + 1000]
        terminal.type((b"\x1b[200~" if not start else b"") + piece)
    terminal.type(b"\x1b[201~")
    until(lambda: (terminal.read(0.1), "x69999 = 69999" in the_file(terminal))[1], "it is saved")
    terminal.signal(signal.SIGTERM)
    terminal.status()
    assert terminal.wrong() == []


def test_a_resize_storm_during_a_run_and_a_check_ends_nothing(begin):
    chance = random.Random(200)
    terminal = begin()
    terminal.type("r")
    terminal.until("Running")
    for number in range(200):
        terminal.resize(chance.randint(1, 250), chance.randint(1, 80))
        if number == 100:
            terminal.type("c")
        terminal.read(0.01)
        assert terminal.process.poll() is None
    terminal.resize(120, 40)
    terminal.read(1)
    terminal.type("c")
    terminal.until("Failed")
    assert quit_it(terminal) == 0
    assert terminal.wrong() == []


def test_keys_that_are_held_down_end_nothing(begin):
    terminal = begin()
    for key in "rnpcx+-z[]b v" * 8:
        terminal.type(key)
        terminal.read(0.01)
    terminal.read(1)
    assert terminal.process.poll() is None
    terminal.signal(signal.SIGTERM)
    assert terminal.status() == 128 + signal.SIGTERM, terminal.painted[-3000:]
    assert terminal.wrong() == []


def test_keys_that_come_all_at_once_go_where_they_are_meant_to(begin):
    terminal = begin()
    terminal.type("e#qxrc typed")
    until(lambda: (terminal.read(0.1), "#qxrc typed" in the_file(terminal))[1], "it is saved")
    terminal.type(ESCAPE)
    terminal.until("Catalog")
    terminal.type("q")
    terminal.until(" passed")
    terminal.type("/phase_sync\r")
    terminal.until("30 Step by step, together  Barriers")
    assert quit_it(terminal) == 0


def test_a_file_that_is_deleted_under_the_editor_is_written_again(begin):
    terminal = begin()
    type_something(terminal)
    terminal.read(1)
    [file] = terminal.workspace.glob("*.py")
    file.unlink()
    terminal.type("more")
    until(lambda: (terminal.read(0.1), file.exists() and "# typedmore" in file.read_text())[1], "it is there again")


def test_the_size_is_the_terminal_s_whatever_the_environment_says(begin):
    terminal = begin(environment={"COLUMNS": "80", "LINES": "24"})
    assert "Threads" in terminal.painted  # the panels stand beside the brief from 100 columns on
    terminal.type("")
    terminal.resize(50, 10)
    terminal.until("this is 50 x 10")


EDITOR = """#!/bin/sh
echo '# by my editor' >> "$1"
echo now editing
sleep 1
"""


def test_an_editor_gets_the_terminal_and_its_ctrl_c(begin, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    terminal = begin(environment={"EDITOR": str(editor), "VISUAL": ""})
    terminal.type("o")
    terminal.until("now editing")
    assert terminal.wrong() == []
    terminal.type("\x03")
    terminal.until("Taken over from outside")
    terminal.type("c")
    terminal.until("Failed")
    assert quit_it(terminal) == 0


DESTRUCTIVE = """#!/bin/sh
case "$(cat "$0.does")" in
    deletes) rm "$1" ;;
    fails) exit 3 ;;
    dies) kill -9 $$ ;;
    garbles) printf '\\377\\376' > "$1" ;;
esac
"""


def test_whatever_an_editor_does_what_was_typed_is_there_and_the_dashboard_goes_on(begin, tmp_path):
    editor, does = tmp_path / "editor", tmp_path / "editor.does"
    editor.write_text(DESTRUCTIVE)
    editor.chmod(0o755)
    terminal = begin(environment={"EDITOR": str(editor), "VISUAL": ""})
    type_something(terminal)
    terminal.type(ESCAPE)
    terminal.until("Catalog")
    for what in ("deletes", "fails", "dies", "garbles"):
        does.write_text(what)
        terminal.type("o")
        terminal.until("saved" if what != "garbles" else "no text in UTF-8")
        terminal.type("c")
        terminal.until("Failed")
        for copy in terminal.workspace.glob("*.not-utf8-1.py"):
            assert copy.read_bytes() == b"\xff\xfe"
            copy.unlink()
        assert "# typed" in the_file(terminal)
    assert quit_it(terminal) == 0


def test_an_editor_that_does_not_exist_is_said_and_the_dashboard_goes_on(begin):
    terminal = begin(environment={"EDITOR": "/nowhere/editor", "VISUAL": ""})
    terminal.type("o")
    terminal.until("could not be started")
    terminal.type("c")
    terminal.until("Failed")
    assert quit_it(terminal) == 0


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_detached_and_attached_again_during_a_run_it_goes_on(tmp_path):
    terminal = Tmux(tmp_path / "tmux", 120, 40)
    try:
        terminal.until("ready>")
        terminal.type(f"{sys.executable} -m tui --workspace {tmp_path / 'ws'}")
        terminal.keys("Enter")
        terminal.until(" passed")
        with terminal.attached():
            terminal.keys("Enter")
            terminal.until(OPENED)
            terminal.keys("r")
            terminal.until("Running")
        time.sleep(0.3)
        with terminal.attached():
            terminal.until("Threads")
        terminal.keys("x")
        terminal.until("Stopped")
        terminal.keys("q")
        terminal.until(" passed")
        terminal.keys("q")
        terminal.until("ready>")
    finally:
        terminal.close()
