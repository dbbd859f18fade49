"""The outcome says where we stand, and never more than was covered."""

from dataclasses import replace

import pytest
from fake_session import DEADLOCK, FAILED, PASSED
from recorded import opposite_transfers
from rich.cells import cell_len

from threadloom.judge.messages import Ended, Failed, Paused, ProgressMade, RecordsArrived, Started
from threadloom.judge.verdict import Problem, Verdict
from tui.bench import Bench
from tui.lines import text_of
from tui.panels.outcome import draw, scrubber
from tui.turns import Turns


def bench(kind, *messages) -> Bench:
    made = Bench()
    made.start(kind, seed=3)
    made.take(messages)
    return made


STARTED = Started("two_transfers", "Both transfers end.", 1, 4)
TRACE = RecordsArrived(opposite_transfers())
SHORTEST = replace(DEADLOCK, switches=1, steps=3)


def scheduled(*messages) -> Bench:
    """With one pick, at the second of two questions."""
    made = Bench()
    made.start("live", turns=Turns(shortest=SHORTEST))
    made.take([STARTED, RecordsArrived(opposite_transfers()[:6]), Paused([1, 2])])
    made.turns.pick(2, 2)
    made.take([RecordsArrived(opposite_transfers()[6:]), Paused([1, 2]), *messages])
    return made


def checking() -> Bench:
    made = Bench()
    made.start("check", scenarios=("one_transfer", "two_transfers", "the_third", "the_fourth"))
    made.take([Started("one_transfer", "", 0, 4), STARTED])
    made.take([ProgressMade("two_transfers", 1, 4, 812, 9, 0.1, 0, "random", 5_000)])
    return made


def making_it_small() -> Bench:
    made = checking()
    made.take([ProgressMade("two_transfers", 1, 4, 900, 9, 0.2, 1, "making it small", 5_000)])
    return made


def passed() -> Bench:
    made = bench("check", PASSED, Ended())
    made.following = "15 Notify before wait"
    return made


def old() -> Bench:
    made = Bench()
    made.start("replay", old="Attempt 3, just now")
    made.take([TRACE, FAILED, Ended()])
    return made


STATES = {
    "idle": Bench(),
    "live": bench("live", STARTED, TRACE),
    "loading": bench("check"),
    "checking": checking(),
    "making it small": making_it_small(),
    "who goes next": scheduled(),
    "broken": scheduled(FAILED, Ended()),
    "held": scheduled(Verdict("t", "passed"), Ended()),
    "an old one": old(),
    "failed": bench("check", FAILED, Ended()),
    "passed": passed(),
    "came to its end": bench("live", TRACE, Verdict("t", "passed"), Ended()),
    "invalid": bench("check", Verdict("t", "invalid", problem=Problem("no", "a.py", None, "Mend it.")), Ended()),
    "stopped": bench("check", Verdict("t", "inconclusive", reason="it was cancelled"), Ended()),
    "inconclusive": bench("check", Verdict("t", "inconclusive", reason="too large", advice=("a race",)), Ended()),
    "killed": bench("check", Failed("memory", "it took too much memory", Verdict("t", "inconclusive")), Ended()),
    "killed while it was loaded": bench(
        "check", Failed("died", "it ended", Verdict("t", "invalid", problem=Problem("it ended", "bank.py", 3))), Ended()
    ),
    "nothing": bench("live", Ended()),
}


TWO_PLACES = replace(
    DEADLOCK,
    file="/w/bank.py",
    message="T1 waits at bank.py:16 for b, held by T2; main fails at scenario.py:71, not at my_bank.py:3",
)


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("width", [20, 50, 120])
def test_every_state_is_drawn_within_its_width(name, width):
    for line in draw(STATES[name], width, known="Last check: failed."):
        assert line.width <= max(width, 30), line.text
        assert all(cell_len(character) == 1 for character in line.text)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("idle", "r  shows it running"),
        ("idle", "c  tells whether it holds"),
        ("idle", "h  gives a hint"),
        ("live", "► Running  4 steps a second · seed 3 · two_transfers"),
        ("checking", "Checking  2 of 4  two_transfers"),
        ("checking", "16 %  less than a second left"),
        ("checking", "812 schedules   8,120 a second   0 failing"),
        ("checking", "✓ one_transfer"),
        ("checking", "► two_transfers"),
        ("checking", "○ the_third"),
        ("making it small", "  found one that fails: making it small"),
        ("making it small", "1 failing"),
        ("who goes next", "? Who goes next?  1 pick"),
        ("who goes next", "► 2  T2  line 13     acquire a.lock  went last"),
        ("who goes next", "  1  T1  line 13     acquire b.lock"),
        ("broken", "✗ You broke it: deadlock  1 pick, 2 switches"),
        ("broken", "The check needed 1 switch and 3 steps."),
        ("held", "✓ It held this time  1 pick, 2 switches"),
        ("held", "It can be broken: the check needed 1 switch."),
        ("held", "t try again   u take the last pick back"),
        ("an old one", "✗ Attempt 3, just now: deadlock  esc back to your code"),
        ("failed", "✗ Failed: deadlock  found by schedule 7"),
        ("passed", "✓ Ada pays Bob while Bob pays Ada: both transfers end, and the money is right."),
        ("passed", "N next: 15 Notify before wait   d why it works   s beside the solution"),
        ("passed", "every interleaving with at most 2 preemptions (1,248 schedules); beyond that it was not checked"),
        ("came to its end", "One run proves little: c checks the others."),
        ("invalid", "Mend it."),
        ("stopped", "Check stopped"),
        ("inconclusive", "Not a pass and not a failure."),
        ("inconclusive", "! a race"),
        ("killed", "it took too much memory"),
        ("killed", "! Took too much memory  no verdict"),
        ("killed while it was loaded", "! The process ended  bank.py:3"),
    ],
)
def test_what_it_says(name, words):
    assert words in text_of(draw(STATES[name], 120))


def test_only_a_passed_check_says_passed():
    says = {name for name, state in STATES.items() if "Passed" in text_of(draw(state, 120))}
    assert says == {"passed"}


def test_while_a_verdict_is_stepped_through_it_is_short_where_there_is_little_room():
    state = bench("check", FAILED, Ended())
    assert len(draw(state, 60, compact=True)) == len(draw(state, 60)) - 1
    state.go(1)
    assert len(draw(state, 60, compact=True)) == 3


def test_the_scrubber_marks_the_switches_and_where_we_are():
    state = STATES["live"]
    assert scrubber(state.recording, 0, 60).text == "  start of 3 ●───────────┼───┼"
    assert scrubber(state.recording, 2, 60).text == "  step 1 of 3 ────────●───┼───┼"
    assert scrubber(state.recording, 4, 60).text == "  step 3 of 3 ────────────┼───●"
    assert scrubber(state.recording, 4, 20).text == "  step 3 of 3 "


def test_the_learners_own_file_is_not_named_again_and_again():
    text = text_of(draw(bench("check", replace(FAILED, finding=TWO_PLACES), Ended()), 120))
    assert "T1 waits at line 16 for b, held by T2; main fails at line 71 of the checks, not at my_bank.py:3" in text


def test_lines_of_the_checks_are_called_so_wherever_a_finding_is():
    in_the_checks = replace(TWO_PLACES, file="scenario.py", message="main waits at line 150; T1 waits at 07_bank.py:20")
    text = text_of(draw(bench("check", replace(FAILED, finding=in_the_checks), Ended()), 120))
    assert "main waits at line 150 of the checks; T1 waits at line 20" in text


def test_a_pass_says_that_one_of_its_schedules_can_be_stepped_through_and_the_last_pass_of_all_that_it_was_that():
    state = bench("check", PASSED, Ended())
    assert "Below" not in text_of(draw(state, 80))
    state.is_sample = state.all_passed = True
    text = text_of(draw(state, 80))
    assert "Below: one of these schedules, step by step." in text
    assert "you have passed all exercises" in text
    assert "N next" not in text


def test_of_many_candidates_those_around_the_marked_one_are_listed_and_no_letter_pretends_to_pick():
    state = scheduled()
    state.turns.ask(tuple(range(1, 15)), 14)
    listed = text_of(draw(state, 60)).splitlines()[2:11]
    assert [line.split()[1] for line in listed[:3]] == ["T6", "T7", "T8"]
    assert listed[-1].startswith("►    T14")


def test_checking_takes_as_many_lines_all_the_time():
    before = bench("check")
    before.scenarios = ("one_transfer", "two_transfers", "the_third", "the_fourth")
    assert len(draw(before, 60)) == len(draw(STATES["checking"], 60)) == len(draw(STATES["making it small"], 60))


def test_where_there_is_little_room_two_keys_are_told_and_then_what_is_known():
    assert text_of(draw(Bench(), 80, compact=True)) == "r shows it running, c tells whether it holds."
    assert text_of(draw(Bench(), 80, known="Last check: failed.", compact=True)) == "Last check: failed.  a shows all."


def test_requirements_that_held_are_told_in_full_while_there_is_room():
    doc = "Ada pays Bob while Bob pays Ada: both transfers end, and at no moment is money lost or made"
    for count, whole in ((2, True), (6, False)):
        made = Bench()
        made.start("check")
        result = replace(PASSED.scenarios[0], doc=doc)
        made.take([replace(PASSED, scenarios=(result,) * count), Ended()])
        assert ("money lost or made" in text_of(draw(made, 60))) is whole


def test_a_run_that_was_stopped_has_tried_nothing_and_a_single_schedule_is_no_plural():
    stopped = Verdict("t", "inconclusive", schedules=1, reason="it was cancelled")
    assert text_of(draw(bench("live", STARTED, TRACE, stopped, Ended()), 80)).splitlines()[0] == "‖ Stopped"
    assert text_of(draw(bench("check", stopped, Ended()), 80)) == "‖ Check stopped  1 schedule tried"
    one = replace(FAILED, finding=replace(DEADLOCK, steps=1, switches=0))
    assert "1 step, 0 switches" in text_of(draw(bench("check", one, Ended()), 120))
