"""Flows at the workbench, by keys alone, over recorded traces."""

from dataclasses import replace

import pytest
from fake_session import DEADLOCK, FAILED, PASSED
from recorded import TRACES, bounded_queue

from threadloom.judge.jobs import Check, LiveRun
from threadloom.judge.messages import Failed
from threadloom.judge.verdict import Problem, Verdict
from threadloom.trace.records import Announced
from tui.lines import text_of
from tui.markdown import markdown_lines
from tui.screens.catalog import Catalog
from tui.screens.confirm import Confirm
from tui.screens.help import Help
from tui.screens.reader import Reader
from tui.screens.workbench import Workbench
from tui.widgets.bars import KeyBar
from tui.widgets.source import SourceView


async def test_opening_shows_the_brief_and_which_keys_to_press(workbench):
    assert workbench.screen.query_one("#brief").has_focus
    assert "r  shows it running" in workbench.outcome()
    assert workbench.footer()[:3] == ["Run", "Check", "Edit"]
    assert "r runs the code" in workbench.panel("threads")


async def test_run_step_back_and_forward_and_on(workbench, session):
    await workbench.press("r")
    session.advance(3)
    await workbench.until(lambda: workbench.bench.at == 3)
    assert isinstance(session.jobs[0], LiveRun)
    assert "a.lock  ● T1" in workbench.panel("locks")

    await workbench.press("p")
    assert (workbench.bench.at, workbench.bench.paused, session.told) == (2, True, ["pause"])
    assert "Looking back" in workbench.outcome()
    assert "a.lock  ○ free" in workbench.panel("locks")

    await workbench.press("n")
    assert (workbench.bench.at, session.told) == (3, ["pause"])
    await workbench.press("n")
    await workbench.until(lambda: workbench.bench.at == 4)
    assert session.told == ["pause", "step"]
    assert "┌► T1 ──► b.lock ──► T2 ──► a.lock ─┐" in workbench.panel("waits")

    await workbench.press("space")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    assert "One run proves little" in workbench.outcome()


async def test_the_threads_positions_are_marked_in_code_and_checks(workbench, session):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    code, checks = workbench.screen.code, workbench.screen.checks
    assert {(p.thread, p.line, p.current) for p in code.positions} == {(1, 13, False), (2, 13, True)}
    assert [(p.thread, p.line) for p in checks.positions] == [(0, 9)]
    strip = code.render_line(12 - round(code.scroll_y)).text
    assert strip.startswith("►21 13")


async def test_a_failed_check_is_stepped_through_from_end_to_start(workbench, session):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    assert isinstance(session.jobs[0], Check)
    text = workbench.outcome()
    assert "✗ Failed: deadlock" in text
    assert "T1 holds a.lock and waits for b.lock (line 18)" in text
    assert "Must hold: Ada pays Bob while Bob pays Ada" in text
    assert "exercise.py:18 · 4 steps, 2 switches · 0x2.1.2" in text
    await workbench.press("home")
    assert workbench.bench.at == 0
    await workbench.press("right_square_bracket")
    assert workbench.bench.at == 3
    await workbench.press("end", "left", "left")
    assert workbench.bench.at == 2
    await workbench.press("left_square_bracket", "f8")
    assert workbench.bench.at == 1


async def test_a_recording_plays_by_itself_and_stops_at_its_end(workbench):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.press("plus", "plus", "plus", "space")
    assert workbench.bench.playing or workbench.bench.at_end
    await workbench.until(lambda: not workbench.bench.playing)
    assert workbench.bench.at_end


async def test_no_tick_when_nothing_goes_on(workbench, session):
    timer = workbench.screen._timer
    assert not timer._active.is_set()
    session.holds = True
    await workbench.press("c")
    assert timer._active.is_set()
    session.finish(PASSED)
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.settle()
    assert not timer._active.is_set()


async def test_a_check_shows_how_far_it_is_and_can_be_stopped(workbench, session):
    session.holds = True
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.progress is not None)
    assert "Checking  1 of 5" in workbench.outcome()
    assert "812 schedules   5,075 a second   0 failing" in workbench.outcome()
    assert workbench.footer() == ["Stop", "Help"]
    await workbench.press("x")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    assert "Check stopped" in workbench.outcome()
    assert workbench.screen.desk.progress.attempts(workbench.screen.exercise) == []


async def test_passing_says_what_was_covered_and_leads_on(workbench, session):
    session.verdict = PASSED
    await workbench.press("c")
    await workbench.until(lambda: workbench.screen.passed)
    await workbench.settle()
    text = workbench.outcome()
    assert "✓ Passed" in text
    assert "every interleaving with at most 2 preemptions (1,248 schedules)" in text
    assert workbench.footer()[:3] == ["Next exercise", "Debrief", "Solution"]
    await workbench.press("d")
    assert isinstance(workbench.app.screen, Reader)
    await workbench.press("escape", "s")
    assert isinstance(workbench.app.screen, Reader)
    await workbench.press("escape", "N")
    assert workbench.screen.exercise.number == 14


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (
            Verdict("t", "invalid", problem=Problem("invalid syntax", "03_lost_update.py", 7, "Mend it first.")),
            ["Can't be run  03_lost_update.py:7", "invalid syntax", "Mend it first."],
        ),
        (Verdict("t", "inconclusive", schedules=500, reason="the steps ran out"), ["No verdict", "the steps ran out"]),
    ],
)
async def test_what_is_no_verdict_is_said_with_what_to_do(workbench, session, verdict, words):
    session.verdict = verdict
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    assert all(word in workbench.outcome() for word in words)


async def test_editing_saves_and_makes_the_shown_run_stale(workbench):
    screen = workbench.screen
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.press("e", "#", "x", "enter")
    assert screen.code.text.startswith("#x\n")
    assert "You have changed the code since" in workbench.outcome()
    assert screen.code.positions == ()
    path = screen.document.path
    await workbench.until(lambda: path.read_text().startswith("#x\n"))
    await workbench.press("escape", "r")
    assert not screen.code.has_focus
    assert path.read_text().startswith("#x\n")


async def test_what_is_typed_just_before_a_check_is_checked(workbench, session):
    await workbench.press("e", "#", "f6")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    assert workbench.screen.document.path.read_text().startswith("#")


async def test_in_the_editor_letters_are_text_and_f_keys_work(workbench, session):
    await workbench.press("e", "r", "c", "q", "1")
    assert workbench.screen.code.text.startswith("rcq1")
    assert session.jobs == []
    assert workbench.footer()[0] == "Leave the editor"
    await workbench.press("f5")
    await workbench.until(lambda: session.jobs)


async def test_an_edit_from_outside_appears(workbench):
    screen = workbench.screen
    screen.document.path.write_text("outside = True\n")
    await workbench.until(lambda: screen.code.text == "outside = True\n")


async def test_when_both_changed_neither_is_lost(workbench):
    screen = workbench.screen
    path = screen.document.path
    await workbench.press("e", "m")
    path.write_text("outside = True\n")
    await workbench.until(lambda: screen.code.text == "outside = True\n")
    kept = path.with_name(f"{path.stem}.mine-1.py")
    assert kept.read_text().startswith("m")
    assert path.read_text() == "outside = True\n"


async def test_a_check_that_was_cut_short_is_an_attempt_and_says_why(workbench, session):
    why = "it took more than 60 seconds: it stands at bank.py:3, which threadloom can't interrupt."
    session.verdict = Failed("time", why, Verdict("bank", "inconclusive", reason=why, failure="time"))
    await workbench.press("c")
    screen = workbench.screen
    await workbench.until(lambda: screen.desk.progress.attempts(screen.exercise))
    await workbench.until(lambda: workbench.bench.phase == "shown")
    (attempt,) = screen.desk.progress.attempts(screen.exercise)
    assert attempt.verdict.failure == "time"
    assert "Took too long  no verdict" in workbench.outcome()
    assert "it stands at bank.py:3" in workbench.outcome()


async def test_a_check_that_the_person_stopped_is_no_attempt(workbench, session):
    session.holds = True
    await workbench.press("c", "x")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    screen = workbench.screen
    assert screen.desk.progress.attempts(screen.exercise) == []
    assert "Check stopped" in workbench.outcome()


async def test_leaving_saves(workbench, dashboard):
    path = workbench.screen.document.path
    await workbench.pilot.press("e", "z", "escape", "q")
    await workbench.until(lambda: isinstance(dashboard.screen, Catalog))
    assert path.read_text().startswith("z")


async def test_hints_come_one_at_a_time_and_are_remembered(workbench):
    screen = workbench.screen
    await workbench.press("h")
    assert screen.desk.progress.hints_released(screen.exercise) == 1
    await workbench.press("h")
    assert screen.desk.progress.hints_released(screen.exercise) == 2
    await workbench.press("escape", "h", "escape")
    assert screen.desk.progress.hints_released(screen.exercise) == 2


async def test_reset_asks_and_keeps_a_backup(workbench):
    screen = workbench.screen
    await workbench.press("e", "y", "escape", "X")
    assert isinstance(workbench.app.screen, Confirm)
    await workbench.press("escape")
    assert screen.code.text.startswith("y")
    await workbench.press("X", "enter")
    assert screen.code.text == screen.exercise.starter()
    (backup,) = (screen.desk.workspace.folder / "backups").iterdir()
    assert backup.read_text().startswith("y")


async def test_a_new_run_ends_the_one_before(workbench, session):
    await workbench.press("r")
    session.advance(2)
    await workbench.press("R")
    await workbench.until(lambda: len(session.jobs) == 2)
    assert session.told == ["cancel"]
    assert session.jobs[0].seed != session.jobs[1].seed
    await workbench.settle()
    assert not workbench.bench.has_recording
    assert workbench.bench.phase == "live"


async def test_leaving_ends_the_run(workbench, session, dashboard):
    await workbench.press("r")
    await workbench.until(lambda: session.busy)
    await workbench.press("q")
    await workbench.until(lambda: isinstance(dashboard.screen, Catalog) and not session.busy)


async def test_speed_is_told_to_the_session(workbench, session):
    await workbench.press("r")
    await workbench.until(lambda: session.busy)
    await workbench.press("plus", "minus", "minus")
    assert session.told == ["speed 8", "speed 4", "speed 2"]
    assert "2 steps a second" in workbench.outcome()


async def test_help_shows_the_keys_and_filters(workbench):
    await workbench.press("question_mark")
    assert isinstance(workbench.app.screen, Help)
    keys = workbench.app.screen.query_one("KeyList")
    await workbench.press(*"hint")
    assert text_of(keys.lines(80, 30)).splitlines() == ["Learn", "h            F3   Hints, one at a time"]
    await workbench.press("escape")
    assert isinstance(workbench.app.screen, Workbench)


async def test_every_f_key_has_a_letter_and_every_action_a_place_in_the_palette(workbench):
    screen = workbench.screen
    commands = {command.title.split("  ")[0] for command in workbench.app.get_system_commands(screen)}
    for action in screen.actions:
        assert action.keys or not action.fkey, action.id
        if not action.id.startswith("app."):
            assert hasattr(screen, f"action_{action.id.partition('(')[0]}")
            assert action.label in commands


async def test_digits_focus_panels_and_zoom_shows_one_alone(workbench):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.press("3")
    assert workbench.app.focused.panel.id == "locks"
    await workbench.press("z")
    assert workbench.screen.maximized is workbench.app.focused
    await workbench.press("escape")
    assert workbench.screen.maximized is None


async def test_clicking_a_step_goes_there(workbench):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    view = next(view for view in workbench.screen.deck.views if view.panel.id == "steps")
    lines = view.lines(*view.scrollable_content_region.size)
    row = next(index for index, line in enumerate(lines) if line.link == "goto(2)")
    await workbench.pilot.click(view, offset=(8, row - round(view.scroll_y) + 1))
    await workbench.settle()
    assert workbench.bench.at == 2


async def test_panels_appear_when_they_have_something_to_say(workbench, session):
    session.trace = bounded_queue()
    views = {view.panel.id: view for view in workbench.screen.deck.views}
    assert views["queues"].has_class("-absent")
    await workbench.press("r")
    session.advance(5)
    await workbench.until(lambda: not views["queues"].has_class("-absent"))
    assert "jobs  ━━  2/2" in workbench.panel("queues")


@pytest.mark.parametrize("workbench", [(80, 24)], indirect=True)
async def test_at_80_by_24_brief_code_and_checks_take_turns_and_panels_wait_for_a_run(workbench):
    screen = workbench.screen
    assert screen.query_one("#brief").display
    assert screen.query_one("#brief").size.height >= 15
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    assert screen.code.region.height >= 7
    assert screen.deck.region.height >= 12
    await workbench.press("v")
    assert (screen.checks.display, screen.code.display) == (True, False)
    await workbench.press("v", "e")
    assert screen.code.region.height >= 14
    await workbench.press("escape", "8")
    assert [view.panel.id for view in screen.deck.views if view.display] == ["steps"]


@pytest.mark.parametrize("workbench", [(80, 24)], indirect=True)
async def test_where_there_is_room_for_one_file_the_one_with_the_current_thread_is_shown(workbench, session):
    moved = [*TRACES["opposite_transfers"][:9], Announced(2, 0, "scenario.py", 9, "two_transfers", "join", "T1")]
    session.trace = [*moved, *TRACES["lost_update"][-1:]]
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.press("home", "n")
    assert workbench.screen.code.display != workbench.screen.checks.display


@pytest.mark.parametrize("workbench", [(200, 60)], indirect=True)
async def test_at_200_by_60_everything_is_seen_at_once(workbench):
    screen = workbench.screen
    seen = [screen.query_one("#brief"), screen.code, screen.checks, screen.deck]
    assert all(widget.display and widget.region.width >= 40 for widget in seen)


@pytest.mark.parametrize("workbench", [(120, 40)], indirect=True)
async def test_resizing_at_any_moment(workbench):
    await workbench.press("c")
    for size in ((50, 10), (80, 24), (140, 40), (61, 16), (300, 90), (100, 30)):
        await workbench.pilot.resize_terminal(*size)
        await workbench.settle()
        small = workbench.screen.has_class("-too-small")
        assert small == (size == (50, 10))
        assert workbench.screen.query_one("TooSmall").display == small


async def test_typing_python_indents_by_itself(workbench):
    await workbench.press("e", "ctrl+a", "delete", *"if x:", "enter", "y", "enter", "backspace", "z")
    assert workbench.screen.code.text == "if x:\n    y\nz"
    await workbench.press("ctrl+a", "tab")
    assert workbench.screen.code.text == "    if x:\n        y\n    z"
    await workbench.press("shift+tab", "shift+tab")
    assert workbench.screen.code.text == "if x:\ny\nz"
    await workbench.press("ctrl+z")
    assert workbench.screen.code.text == "if x:\n    y\nz"


@pytest.mark.parametrize("workbench", [(80, 24)], indirect=True)
async def test_the_key_for_help_is_never_pushed_out_of_the_footer(workbench):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    (keys,) = workbench.screen.query_one(KeyBar).lines(78, 1)
    assert keys.text.rstrip().endswith("…  ? Help")
    assert keys.width <= 80


@pytest.mark.parametrize("workbench", [(80, 24), (120, 40)], indirect=True)
async def test_panels_without_room_are_named_and_their_digit_brings_them_alone(workbench):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.settle()
    deck = workbench.screen.deck
    seen = {view.panel.id for view in deck.views if view.display}
    assert deck.max_scroll_y == 0
    assert {"threads", "waits"} <= seen
    assert {view.panel.id for view in deck.views if view.digit in dict(deck.others.titles)} == {
        id for id in ("locks", "timeline", "steps") if id not in seen
    }
    await workbench.press("3")
    assert ("locks" in seen) == ({view.panel.id for view in deck.views if view.display} != {"locks"})
    await workbench.press("escape")
    assert {view.panel.id for view in deck.views if view.display} == seen


async def test_a_thread_that_failed_is_marked_where_it_failed(workbench, session):
    finding = replace(DEADLOCK, kind="assertion", thread="main", file="/there/scenario.py", line=21)
    session.verdict = replace(FAILED, finding=finding, records=tuple(TRACES["lost_update"]))
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.settle()
    assert [(mark.glyph, mark.line) for mark in workbench.screen.checks.positions] == [("m", 21)]
    await workbench.press("p")
    assert ("m", 21) not in [(mark.glyph, mark.line) for mark in workbench.screen.checks.positions]


@pytest.mark.parametrize("workbench", [(120, 40)], indirect=True)
async def test_panels_are_never_cut_whatever_size_the_terminal_gets(workbench):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    deck = workbench.screen.deck
    for size in ((80, 24), (100, 30), (200, 60), (140, 40), (120, 40)):
        await workbench.pilot.resize_terminal(*size)
        await workbench.settle()
        bottom = max(child.region.bottom for child in deck.children if child.display)
        assert deck.max_scroll_y == 0, size
        assert bottom <= deck.region.bottom, size
        assert next(view for view in deck.views if view.panel.id == "threads").size.height >= 3, size


async def test_zoom_gives_a_panel_the_whole_screen_and_back_its_place(workbench):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.press("7")
    view = workbench.app.focused
    assert view.panel.id == "timeline"
    before = view.size
    await workbench.press("z")
    await workbench.settle()
    assert (view.size.width, view.size.height) > (110, 35)
    assert str(view.border_title).endswith("[$accent]esc[/$accent] all"), "no keys are told there but this"
    await workbench.press("escape")
    await workbench.settle()
    assert view.size == before
    assert view.border_title == "7 Timeline"
    await workbench.press("z")
    await workbench.settle()
    await workbench.press("z")
    await workbench.settle()
    assert view.size == before


async def test_tab_goes_through_all_that_can_be_read_and_never_into_the_editor(workbench, session):
    session.verdict = FAILED
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    focused = []
    for _ in range(12):
        await workbench.press("tab")
        focused.append(workbench.app.focused)
    assert workbench.screen.code not in focused
    assert set(workbench.screen.deck.with_something) < set(focused)
    await workbench.press("shift+tab")
    assert workbench.app.focused is focused[-2]


@pytest.mark.parametrize("workbench", [(160, 45)], indirect=True)
async def test_beside_the_code_why_it_works_takes_the_place_of_the_brief_after_a_pass(workbench, session):
    brief, exercise = workbench.screen.query_one("#brief"), workbench.screen.exercise

    def shown() -> str:
        return text_of(brief.lines(100, 60))

    before = shown()
    session.verdict = PASSED
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.passed)
    assert shown() == text_of(markdown_lines(exercise.debrief(), 100))
    await workbench.press("b")
    assert shown() == before
    await workbench.press("b")
    assert shown() != before
    await workbench.press("e", "#", "escape")
    assert shown() == before


async def test_another_theme_in_the_middle_of_a_run_or_of_a_check_ends_neither(workbench, session):
    await workbench.press("r")
    session.advance(2)
    await workbench.until(lambda: workbench.bench.at == 2)
    workbench.app.theme = "loom-light"
    await workbench.settle()
    session.advance(1)
    await workbench.until(lambda: workbench.bench.at == 3)
    session.holds = True
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "checking")
    workbench.app.theme = "loom-dark"
    await workbench.settle()
    assert "Checking" in workbench.outcome()
    session.finish(FAILED)
    await workbench.until(lambda: workbench.bench.failed)
    assert {view.theme for view in workbench.screen.query(SourceView)} == {"loom-dark"}


async def test_a_panel_alone_on_the_screen_stays_there_through_a_check_and_its_verdict(workbench, session):
    session.holds = True
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "checking")
    await workbench.press("8", "z")
    steps = workbench.screen.deck.views[7]
    assert workbench.screen.maximized is steps
    session.finish(FAILED)
    await workbench.until(lambda: workbench.bench.failed)
    await workbench.settle()
    assert workbench.screen.maximized is steps
    assert steps.size.height > 30
    assert "nobody can go on" in workbench.panel("steps")
    await workbench.press("escape")
    assert workbench.screen.maximized is None
    assert "Failed: deadlock" in workbench.outcome()
