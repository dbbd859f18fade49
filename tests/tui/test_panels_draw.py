"""Every panel draws every recorded World as text, at any width."""

from dataclasses import replace

import pytest
from recorded import TRACES, a_long_run, bounded_queue, opposite_transfers
from rich.cells import cell_len

from threadloom.trace.records import (
    Announced,
    ConditionNotified,
    LockAcquired,
    OutputPrinted,
    PermitAcquired,
    PrimitiveCreated,
    QueuePut,
    ThreadBlocked,
    ThreadStarted,
    VariableRead,
    VariableWritten,
)
from tui.lines import printable, text_of
from tui.model import Recording
from tui.moment import NOTHING, Moment
from tui.panels import PANELS
from tui.panels.threads import STATE_TONES

BY_ID = {panel.id: panel for panel in PANELS}
WIDTHS = (1, 7, 20, 38, 52, 80, 130)


def at_end(trace) -> Moment:
    recording = Recording(trace)
    return recording.moment(len(recording))


def drawn(panel_id: str, moment: Moment, width: int = 80, height: int = 20) -> str:
    return text_of(BY_ID[panel_id].draw(moment, width, height))


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
@pytest.mark.parametrize("name", TRACES)
def test_a_panel_draws_every_moment_within_its_width(panel, name):
    recording = Recording(TRACES[name])
    moments = range(len(recording) + 1) if len(recording) < 50 else (0, 1, 200, len(recording))
    for at in moments:
        moment = recording.moment(at)
        for width in WIDTHS:
            for line in panel.draw(moment, width, 10):
                assert all(cell_len(character) == 1 for character in line.text), line.text
                if width >= 38:
                    assert line.width <= width, line.text


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
@pytest.mark.parametrize("name", TRACES)
def test_equal_sights_draw_equal_lines(panel, name):
    recording = Recording(TRACES[name])
    last = None
    for at in range(min(len(recording), 60) + 1):
        moment = recording.moment(at)
        lines = panel.draw(moment, 70, 10)
        if last is not None and last[0] == panel.sees(moment):
            assert last[1] == lines
        last = (panel.sees(moment), lines)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
def test_a_panel_says_what_would_be_there(panel):
    assert panel.empty.endswith(".")
    panel.draw(NOTHING, 40, 5)


def test_panels_have_ids_and_ranks_and_a_digit_each():
    assert len(BY_ID) == len(PANELS) <= 9
    assert all(panel.rank >= 0 for panel in PANELS)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
@pytest.mark.parametrize("name", TRACES)
def test_a_panel_asks_for_no_more_rows_than_it_can_use_and_fills_those_it_needs(panel, name):
    moment = at_end(TRACES[name])
    if not panel.shows(moment.world):
        return
    for width in (52, 80, 130):
        rows = panel.rows(moment, width)
        assert 1 <= rows.least <= rows.good <= rows.most
        drawn = len(panel.draw(moment, width, rows.good))
        assert drawn >= min(rows.good, 6) or panel.id == "steps"
        assert len(panel.draw(moment, width, rows.least)) >= min(rows.least, drawn)


def test_a_thread_of_a_deadlock_tells_what_it_holds_and_for_whom_it_waits():
    text = drawn("threads", at_end(opposite_transfers()))
    assert "■ 1  T1      transfer  blocked        13  acquire   a.lock  b.lock ← T2" in text


def test_the_threads_of_a_deadlock_are_alarming_and_main_that_waits_for_them_is_not():
    lines = BY_ID["threads"].draw(at_end(opposite_transfers()), 80, 20)
    assert [line.row for line in lines] == ["", "", "alarm", "alarm"]


def test_only_the_thread_that_made_the_step_runs_even_if_it_has_only_begun():
    trace = [*opposite_transfers()[:9], Announced(3, 2, "bank.py", 12, "transfer", "acquire", "b.lock")]
    lines = drawn("threads", at_end(trace)).splitlines()
    states = {line.split()[2]: next(word for word in line.split() if word in STATE_TONES) for line in lines[1:]}
    assert states == {"main": "blocked", "T1": "ready", "T2": "running"}


def test_what_ended_a_thread_stands_under_the_threads():
    assert "✗ main AssertionError: 1 != 2" in drawn("threads", at_end(TRACES["lost_update"]), width=50)


def test_a_lock_shows_its_owner_and_who_waits():
    assert drawn("locks", at_end(opposite_transfers())) == "a.lock  ● T1  ■ T2 waiting\nb.lock  ● T2  ■ T1 waiting"


def test_a_free_lock_is_free_and_a_reentrant_one_counts():
    assert drawn("locks", Recording(opposite_transfers()).moment(2)) == "a.lock  ○ free\nb.lock  ○ free"
    assert "box.lock  ● T2 x2  ■ T1 waiting" in drawn("locks", at_end(TRACES["everything_else"]))


def test_the_lock_that_just_changed_hands_is_marked():
    lines = BY_ID["locks"].draw(Recording(opposite_transfers()).moment(3), 80, 10)
    assert [line.row for line in lines] == ["changed", ""]


def test_a_queue_shows_depth_capacity_history_and_waiters():
    full = Recording(bounded_queue()).moment(5)
    assert drawn("queues", full) == "jobs  ━━  2/2  ▄█  2 unfinished  ■ producer to put"
    assert drawn("queues", at_end(bounded_queue())).endswith("1 unfinished  ■ T2 to get  ○ producer may go on")


def test_of_the_depths_of_a_queue_the_newest_stay_where_there_is_little_room():
    puts = [QueuePut(n, 0, 1, n, n, "x") for n in range(1, 17)]
    records = [PrimitiveCreated(0, 0, 1, "queue", "jobs"), *puts]
    assert "▁▁▂▂▃▃▄▄▄▅▅▆▆▇▇█" in drawn("queues", at_end(records))
    assert "▅▆▆▇▇█" in drawn("queues", at_end(records), width=36)


def test_semaphores_events_and_conditions_show_counts_flags_and_waiters():
    text = drawn("others", at_end(TRACES["everything_else"]))
    assert text.splitlines() == [
        "condition  box.not_empty  on box.lock",
        "semaphore  windows        ●● 0 free    ■ T4 waiting",
        "event      ready          ○ not set    ■ main waiting",
        "event      closed         ● set",
    ]


def test_of_many_permits_it_is_said_how_many_are_taken():
    records = [
        PrimitiveCreated(0, 0, 1, "bounded_semaphore", "slots", value=20, capacity=20),
        *(PermitAcquired(n, 0, 1, 20 - n) for n in (1, 2, 3)),
    ]
    assert drawn("others", at_end(records)) == "slots  17 free, 3 taken"


def test_at_little_width_counts_stay_and_words_go():
    assert drawn("others", at_end(TRACES["three_at_a_barrier"]), width=40).split("  ")[1] == "1 of 3, phase 1"
    lines = drawn("others", at_end(TRACES["a_pool"]), width=34).splitlines()
    assert lines[0] == "pool     2 queued"
    assert lines[2].split() == ["jobs[1]", "►", "in", "pool_1", "■", "main"]


def test_a_barrier_shows_who_has_arrived_and_its_phase():
    text = drawn("others", at_end(TRACES["three_at_a_barrier"]))
    assert text == "gate  ●○○ 1 of 3 arrived, phase 1  ■ T2 waiting  ○ T3 may go on"


def test_a_pool_shows_its_workers_and_its_futures_who_works_on_them():
    text = drawn("others", at_end(TRACES["a_pool"]))
    assert text.splitlines() == [
        "pool    pool     ○●· 2 of 3 workers, 2 queued",
        "future  jobs[0]  ✗ failed",
        "future  jobs[1]  ► running in pool_1           ■ main waiting",
        "future  jobs[2]  ○ pending at pool",
        "future  jobs[3]  ✓ cancelled",
    ]


def test_variables_show_value_writer_and_reader():
    assert drawn("variables", at_end(TRACES["lost_update"])) == "counter.value  1  T1 wrote, main read"


def test_variables_that_only_lead_to_a_lock_or_an_object_are_left_out():
    records = [
        PrimitiveCreated(0, 0, 1, "lock", "bank.lock"),
        VariableRead(1, 0, "Bank.lock", "bank.lock"),
        VariableRead(2, 0, "bank", "<Bank>"),
        VariableRead(3, 0, "Bank.limit", "7"),
    ]
    assert drawn("variables", at_end(records)) == "Bank.limit  7  main read"


def test_a_thread_that_wrote_and_read_a_variable_is_named_once():
    records = [VariableRead(1, 0, "count", "0"), VariableWritten(2, 0, "count", "1")]
    assert drawn("variables", at_end(records)) == "count  1  main wrote and read"


def test_pieces_of_a_printed_line_are_put_together():
    assert drawn("output", at_end(TRACES["lost_update"])) == "T2  two: done\nT1  one: done"


PRINTED = {
    "\x1b[1;31mred\x1b[0m and blue": "red and blue",
    "\x1b]0;a title\x07text": "text",
    "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\": "link",
    "\x9b31mone byte": "one byte",
    "\x1b[2J\x1b[Hcleared": "cleared",
    "\x1bcreset": "reset",
    "bell\a and null\0": "bell  and null",
    "10 %\r20 %\r30 %": "30 %",
    "windows\r": "windows",
    "a\tb": "a       b",
    "left\u202eright\u200b.": "left right .",
    "one\u2028two\x0bthree": "one two three",
    "\u2764\ufe0f": "\u2764",
}


@pytest.mark.parametrize(("printed", "shown"), PRINTED.items(), ids=map(ascii, PRINTED))
def test_what_is_printed_can_give_no_orders_to_the_terminal(printed, shown):
    records = [OutputPrinted(1, 0, printed), OutputPrinted(1, 0, "\nnext\n")]
    assert drawn("output", at_end(records)) == f"main  {shown}\nmain  next"
    assert drawn("steps", at_end(records)).replace("\n", "").isprintable()


@pytest.mark.parametrize("text", ["x" * 300, "日本語のテキスト " * 20, "e\u0301" * 200, "a b " * 100])
def test_a_long_line_goes_on_below_and_is_cut_at_last(text):
    for width in WIDTHS[2:]:
        lines = BY_ID["output"].draw(at_end([OutputPrinted(1, 0, f"{text}\n")]), width, 9)
        assert 1 <= len(lines) <= 4
        assert all(line.width <= width for line in lines)
        assert lines[0].text.startswith("main  ")


def test_of_very_much_output_it_is_said_that_the_beginning_is_gone():
    text = drawn("output", at_end([OutputPrinted(n, 0, f"{n}\n") for n in range(500)]), width=60).splitlines()
    assert (text[0], text[-1]) == ("… what was printed before is not kept", "main  499")


def test_a_name_can_give_no_orders_to_the_terminal_either():
    records = [ThreadStarted(0, 0, 1, "\x1b[31mred\n", "work", False), OutputPrinted(1, 1, "x\n")]
    for panel in PANELS:
        assert all(printable(line.text).isprintable() for line in panel.draw(at_end(records), 80, 9))


def test_what_was_printed_in_this_step_is_marked():
    recording = Recording(TRACES["lost_update"])
    rows = [[line.row for line in BY_ID["output"].draw(recording.moment(at), 60, 9)] for at in (4, 5, 6, 7, 8)]
    assert rows == [[], ["changed"], [""], ["", "changed"], ["", ""]]


def test_a_full_queue_at_little_width_keeps_depth_and_waiters():
    text = drawn("queues", Recording(bounded_queue()).moment(5), width=36)
    assert text == "jobs  2/2  ■ producer to put"


def test_steps_stand_in_a_column_for_each_thread_where_there_is_room():
    lines = drawn("steps", at_end(opposite_transfers()), width=79).splitlines()
    assert lines[0].split() == ["main", "T1", "T2"]
    assert lines[4] == "   2                        acquire a.lock"
    assert lines[5] == "►  3                                              acquire b.lock"
    assert lines[6] == "                                                  ■ wait a.lock ← T1"


def test_what_is_too_long_for_the_last_column_goes_on_below_and_an_arrow_stays_with_its_name():
    records = [
        replace(record, name="bob-to-ada-again") if isinstance(record, ThreadStarted) and record.child == 1 else record
        for record in opposite_transfers()
    ]
    lines = drawn("steps", at_end(records), width=60).splitlines()
    place = next(i for i, line in enumerate(lines) if "■ wait a.lock" in line)
    assert lines[place].endswith("■ wait a.lock")
    assert lines[place + 1].strip() == "← bob-to-ada-again"
    assert len(lines[place + 1]) <= 60


def test_a_value_that_was_read_or_written_stands_out():
    lines = BY_ID["steps"].draw(at_end(TRACES["lost_update"]), 80, 20)
    values = [span.text for line in lines for span in line.spans if span.tone in ("t1 strong", "t2 strong")]
    assert values[2:] == ["0", "0", "1", "1"]


def test_a_value_stands_out_beside_a_name_with_blanks_too_and_not_in_what_is_printed():
    records = [
        ThreadStarted(0, 0, 1, "ann", "work", False),
        VariableWritten(1, 1, "in_use['fork 1']", "'Ada'"),
        OutputPrinted(1, 1, "a = b\n"),
    ]
    lines = BY_ID["steps"].draw(at_end(records), 80, 4)
    assert [span.text for line in lines for span in line.spans if span.tone == "t1 strong"] == ["'Ada'"]


def test_steps_are_sentences_where_there_is_not_with_a_mark_under_whose_step_it_was():
    text = drawn("steps", at_end(TRACES["everything_else"]), width=50)
    assert text.startswith("      m 1 2 3 4\n   0  ● · · · · ")
    assert "  11  · · ● · · T2 notifies box.not_empty: wakes\n                  T1\n      · ■ · · · T1 waits for" in text
    assert "► 12  · · · ✗ · T3 fails: ValueError: sold out" in text


def test_at_little_width_steps_are_sentences_alone():
    text = drawn("steps", at_end(opposite_transfers()), width=40)
    assert "►  3  T2 acquires b.lock\n      T2 waits for a.lock, held by T1" in text


def test_the_newest_step_is_the_one_to_be_seen_and_steps_to_come_are_dim():
    recording = Recording(a_long_run(300))
    lines = BY_ID["steps"].draw(recording.moment(100), 50, 10)
    here = [line for line in lines if line.here]
    assert [line.text.split()[1] for line in here] == ["99"]
    assert {span.tone for span in lines[-1].spans} <= {"dim", ""}


def test_clicking_a_step_goes_to_its_moment():
    lines = BY_ID["steps"].draw(at_end(opposite_transfers()), 50, 10)
    assert [line.link for line in lines][-1] == "goto(4)"


def test_a_thread_that_holds_more_than_there_is_room_for_counts_the_rest():
    records = [
        PrimitiveCreated(0, 0, 1, "lock", "ada.lock"),
        PrimitiveCreated(0, 0, 2, "lock", "bob.lock"),
        LockAcquired(1, 0, 1, 1),
        LockAcquired(2, 0, 2, 1),
    ]
    assert "ada.lock, bob.lock" in drawn("threads", at_end(records))
    assert "ada.lock +1" in drawn("threads", at_end(records), width=46)


def test_of_what_a_thread_holds_that_stays_which_others_wait_for():
    records = [
        *(PrimitiveCreated(0, 0, n, "lock", f"shelves[{n}].lock") for n in (1, 2, 3)),
        ThreadStarted(0, 0, 1, "ann", "work", False),
        ThreadStarted(0, 0, 2, "bo", "work", False),
        *(LockAcquired(n, 1, n, 1) for n in (1, 2, 3)),
        Announced(4, 2, "a.py", 3, "work", "acquire", "shelves[2].lock"),
        ThreadBlocked(4, 2, 2, None),
    ]
    assert "shelves[2].lock, shelves[1].lock, shelves[3].lock" in drawn("threads", at_end(records), width=130)
    assert "shelves[2].lock +2" in drawn("threads", at_end(records), width=72)
    assert "…2].lock +2  ·" in drawn("threads", at_end(records), width=52)


def test_of_what_a_thread_waits_for_label_and_holder_stay_where_there_is_little_room():
    records = [
        PrimitiveCreated(0, 0, 1, "lock", "day.station.boxes['Ada'].lock"),
        ThreadStarted(0, 0, 1, "the courier in the morning", "work", False),
        ThreadStarted(0, 0, 2, "bo", "work", False),
        LockAcquired(1, 1, 1, 1),
        ThreadBlocked(2, 2, 1, None),
    ]
    by_width = {width: drawn("threads", at_end(records), width=width).splitlines()[-1] for width in (150, 52, 42)}
    assert by_width[150].endswith("day.station.boxes['Ada'].lock ← the courier in the morning")
    assert by_width[52].endswith("…es['Ada'].lock ← 1")
    assert by_width[42].endswith(".lock ← 1")


def test_who_sleeps_waits_for_the_time_to_pass():
    records = [
        ThreadStarted(0, 0, 1, "ann", "work", False),
        Announced(1, 1, "a.py", 3, "work", "sleep", "0.5 s"),
        ThreadBlocked(1, 1, None, None),
    ]
    assert "0.5 s to pass" in drawn("threads", at_end(records))


def test_who_was_notified_is_told_apart_from_who_still_waits():
    lines = drawn("others", at_end(three_wait_on_a_condition())).splitlines()
    assert lines == ["changed  on lock  ■ bo, cy waiting  ● ann notified"]


def test_many_that_wait_are_counted_where_there_is_no_room_for_their_names():
    records = [
        PrimitiveCreated(0, 0, 1, "lock", "lock"),
        *(ThreadStarted(0, 0, n, f"visitor number {n}", "work", False) for n in range(1, 9)),
        LockAcquired(1, 1, 1, 1),
        *(ThreadBlocked(1, n, 1, None) for n in range(2, 9)),
    ]
    text = {width: drawn("locks", at_end(records), width=width) for width in (160, 60, 42)}
    assert text[160].endswith("visitor number 7, visitor number 8 waiting")
    assert text[60] == "lock  ● visitor number 1  ■ visitor number 2 +6"
    assert text[42] == "lock  ● visitor …r 1  ■ visitor nu…r 2 +6"


def three_wait_on_a_condition() -> list:
    """One of them has been notified, and needs the lock that ``main`` still holds."""
    return [
        PrimitiveCreated(0, 0, 1, "lock", "lock"),
        PrimitiveCreated(0, 0, 2, "condition", "changed", lock=1),
        *(ThreadStarted(0, 0, n, name, "work", False) for n, name in enumerate(("ann", "bo", "cy"), start=1)),
        *(Announced(1, n, "a.py", 3, "work", "be notified by", "changed") for n in (1, 2, 3)),
        *(ThreadBlocked(1, n, 2, None) for n in (1, 2, 3)),
        LockAcquired(2, 0, 1, 1),
        ConditionNotified(3, 0, 2, (1,)),
        ThreadBlocked(3, 1, 1, None),
    ]


def test_of_a_long_label_the_end_is_kept():
    records = [
        PrimitiveCreated(0, 0, 1, "semaphore", "kitchen.hatch.mutex", value=1),
        PrimitiveCreated(0, 0, 2, "semaphore", "kitchen.hatch.filled", value=0),
    ]
    text = drawn("others", at_end(records), width=40)
    assert "hatch.mutex" in text
    assert "hatch.filled" in text
