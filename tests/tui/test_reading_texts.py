"""The texts that open over the workbench."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fake_session import FAILED

from threadloom.judge.messages import Ended
from threadloom.judge.progress import Attempt
from threadloom.judge.verdict import Verdict
from tui.bench import Bench
from tui.keys import WORKBENCH
from tui.lines import text_of
from tui.offers import footer, possible
from tui.screens.reader import Reader
from tui.screens.reading import attempt_lines, attempt_row, attempts_heading, hint_text, solution_lines
from tui.widgets.bars import KeyBar
from tui.words import ago


def test_hints_are_numbered_and_the_keys_say_how_many_are_left():
    text, keys = hint_text(["look", "lock", "with"], 2)
    assert "Hint 2 of 3\n\nlock" in text
    assert "with" not in text
    assert [(key.key, key.label) for key in keys] == [("h", "One more (1 left)"), ("esc", "Close")]
    assert [key.key for key in hint_text(["look"], 1)[1]] == ["esc"]
    assert hint_text([], 0)[0] == "There are no hints for this exercise."


def test_the_solution_is_whole_and_what_differs_is_marked():
    lines = solution_lines("a = 1\nb = 2\n", "a = 1\nb = 3\n")
    assert text_of(lines).splitlines()[2:] == ["  a = 1", "- b = 2", "+ b = 3"]
    assert [line.spans[0].tone for line in lines[2:]] == ["", "bad", "good"]
    assert text_of(solution_lines("a", "a")) == "Yours is the same."


def attempt(**changes) -> Attempt:
    made = Attempt(
        datetime.now(UTC) - timedelta(minutes=5),
        "failed",
        "sampled",
        "deadlock",
        "T1 waits at exercise.py:18",
        "0x2.1",
        7,
        "a = 1\n",
        FAILED,
    )
    return replace(made, **changes)


def test_an_attempt_is_a_row_with_outcome_kind_time_and_schedules():
    row = attempt_row(attempt(), 2, 60, chosen=True)
    assert row.text.split() == ["2", "✗", "failed:", "deadlock", "5", "minutes", "ago", "7"]
    assert (row.row, row.link, row.width) == ("current", "choose(2)", 60)
    heading = attempts_heading(60).text
    assert heading.index("when") == row.text.index("5 minutes")
    assert heading.rstrip().endswith("tried")
    assert len(heading.rstrip()) == len(row.text.rstrip())


def test_an_attempt_is_told_in_words_and_beside_the_code_of_now():
    text = text_of(attempt_lines(attempt(), "a = 2\n", 80))
    assert "T1 waits at line 18" in text
    assert "Must hold: Ada pays Bob while Bob pays Ada" in text
    assert "Schedule 0x2.1" in text
    assert "- a = 1\n+ a = 2" in text
    assert "Its code is the code of now." in text_of(attempt_lines(attempt(), "a = 1\n", 80))


def test_an_attempt_that_was_cut_short_says_how():
    verdict = Verdict("bank", "inconclusive", reason="it did not come back", failure="time")
    cut = attempt(outcome="inconclusive", kind=None, verdict=verdict, schedule=None)
    assert "inconclusive: took too long" in attempt_row(cut, 1, 70, chosen=False).text
    assert "Schedule" not in text_of(attempt_lines(cut, "", 70))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "just now"), (60, "1 minute ago"), (7_300, "2 hours ago"), (200_000, "2 days ago"), (-9, "just now")],
)
def test_how_long_ago(seconds, words):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert ago(now - timedelta(seconds=seconds), now=now) == words


@pytest.mark.parametrize("editing", [True, False])
@pytest.mark.parametrize("phase", ["idle", "live", "checking", "shown"])
def test_the_footer_offers_only_what_is_possible_and_always_help(phase, editing):
    bench = Bench(phase=phase)
    now = possible(bench, passed=True, inside=editing)
    offered = [action.id for action in footer(bench, now, editing=editing)]
    assert set(offered) <= now
    assert "help" in offered
    assert ("leave_editor" in offered) == editing


def test_the_footer_leads_only_where_there_is_more_of_the_recording():
    bench = Bench()
    bench.start("check")
    bench.take([FAILED, Ended()])

    def offered() -> list[str]:
        return [action.id for action in footer(bench, possible(bench, passed=False, inside=False), editing=False)]

    assert bench.at_end
    assert offered()[:3] == ["back", "previous_switch", "edit"]
    assert "forward" not in offered()
    bench.go(1)
    assert offered()[:3] == ["back", "forward", "next_switch"]
    bench.go(0)
    assert offered()[:2] == ["forward", "next_switch"]


def test_after_the_last_exercise_no_next_one_is_offered():
    bench = Bench(all_passed=True)
    assert "next_exercise" not in possible(bench, passed=True, inside=False)
    assert "debrief" in possible(bench, passed=True, inside=False)


def test_no_two_actions_share_a_key():
    keys = [key for action in WORKBENCH for key in (*action.keys, action.fkey) if key]
    assert len(keys) == len(set(keys))


async def test_a_short_text_has_a_small_frame_and_a_long_one_leaves_room_around_it(dashboard):
    heights = {}
    async with dashboard.run_test(size=(100, 40)) as pilot:
        for name, text in (("short", "One line."), ("long", "\n\n".join(["A paragraph."] * 60))):
            await dashboard.push_screen(Reader(name, text))
            await pilot.pause(0.2)
            frame = dashboard.screen.query_one("#frame")
            heights[name] = frame.size.height
            assert dashboard.screen.query_one(KeyBar).region.bottom <= frame.region.bottom < 40
            await pilot.press("escape")
    assert heights["short"] <= 6
    assert 30 <= heights["long"] <= 36
