"""The graph of who waits for whom: chains, joints, cycles, and nobody known."""

import pytest
from recorded import TRACES, bounded_queue, everything_else, opposite_transfers, waits_for_itself

from threadloom.trace.records import (
    Announced,
    ExecutionEnded,
    FutureStarted,
    LockAcquired,
    PermitAcquired,
    PrimitiveCreated,
    TaskSubmitted,
    ThreadBlocked,
    ThreadEnded,
    ThreadStarted,
    WorkerStarted,
)
from tui.lines import text_of
from tui.model import Recording
from tui.panels.waits import draw
from tui.waiting import is_waiting, wait_graph


def drawn(trace, width=80, height=20) -> list[str]:
    recording = Recording(trace)
    return text_of(draw(recording.moment(len(recording)), width, height)).splitlines()


def threads(*names) -> list:
    return [ThreadStarted(0, 0, n, name, "work", False) for n, name in enumerate(names, start=1)]


def test_a_deadlock_is_a_closed_circle_and_who_waits_outside_leads_into_it():
    assert drawn(opposite_transfers()) == [
        "┌► T1 ──► b.lock ──► T2 ──► a.lock ─┐",
        "└───────────── deadlock ────────────┘",
        "main ──► end of T1",
    ]


def test_a_circle_that_is_too_wide_has_a_row_for_each_thread_and_reads_on():
    assert drawn(opposite_transfers(), width=32) == [
        "┌► T1 ──► b.lock, held by",
        "│  T2 ──► a.lock, held by ─┐",
        "└──────── deadlock ────────┘",
        "main ──► end of T1",
    ]


def test_a_thread_that_waits_for_itself_is_a_circle_too():
    assert drawn(waits_for_itself()) == ["┌► main ──► lock ─┐", "└──── deadlock ───┘"]


def a_long_chain() -> list:
    """Two threads wait at a condition with a long name, one for a lock that the first of them holds, ``main`` for its end."""
    return [
        PrimitiveCreated(0, 0, 1, "lock", "day.station.lock"),
        PrimitiveCreated(0, 0, 2, "condition", "day.station.boxes['Ada'].arrived", lock=1),
        *threads("ann", "the courier", "bo"),
        LockAcquired(1, 1, 1, 1),
        ThreadBlocked(1, 1, 2, None),
        ThreadBlocked(1, 2, 1, None),
        ThreadBlocked(1, 3, 2, None),
        ThreadBlocked(1, 0, None, 1),
        ExecutionEnded(1, 1, "stuck"),
    ]


def test_a_chain_that_is_too_wide_is_listed_a_row_for_each_that_waits_and_nothing_is_cut():
    assert drawn(a_long_chain(), width=62) == [
        "the courier ──► day.station.lock, held by ann",
        "main        ──► the end of ann",
        "ann         ──► day.station.boxes['Ada'].arrived",
        "bo          ──► day.station.boxes['Ada'].arrived",
        "                nobody is left to notify",
    ]


def test_where_that_is_too_wide_too_the_ends_of_labels_stay():
    assert drawn(a_long_chain(), width=42) == [
        "the courier ──► …station.lock, held by ann",
        "main        ──► the end of ann",
        "ann         ──► …boxes['Ada'].arrived",
        "bo          ──► …boxes['Ada'].arrived",
        "                nobody is left to notify",
    ]


def test_in_one_row_a_chain_ends_with_what_it_leads_to():
    assert drawn(a_long_chain(), width=60, height=1)[0].split("  ")[0] == "… ─┬─► ann ─┬─► day.station.boxes['Ada'].arrived"


def test_what_is_at_the_end_stands_beside_the_rows_that_join_or_below_all_of_them():
    trace = [
        PrimitiveCreated(0, 0, 1, "event", "open"),
        *threads("ann", "bo", "cy"),
        *(ThreadBlocked(1, n, 1, None) for n in (0, 1, 2, 3)),
        ExecutionEnded(1, 1, "stuck"),
    ]
    joined = ["main ─┬─► open", "ann ──┤", "bo ───┤", "cy ───┘"]
    beside = [joined[0], f"{joined[1]}  not set, nobody is left to set it", *joined[2:]]
    assert drawn(trace, width=42) == beside
    assert drawn(trace, width=26) == [*joined, "  nobody is left to set it"]


def test_in_one_row_the_deadlock_is_said_in_short():
    assert drawn(opposite_transfers(), height=1) == ["↻ deadlock T1 → b.lock → T2 → a.lock → T1"]


def test_all_rows_of_a_circle_are_alarming_and_others_are_not():
    recording = Recording(opposite_transfers())
    assert [line.row for line in draw(recording.moment(4), 80, 9)] == ["alarm", "alarm", ""]


def test_who_came_to_wait_in_this_step_is_marked():
    recording = Recording(everything_else())
    rows = {}
    for at in (6, 8, 9):
        rows |= {at: {line.text.split()[0]: line.row for line in draw(recording.moment(at), 80, 9)}}
    assert rows == {
        6: {"T1": "changed"},
        8: {"T1": "", "T4": "changed"},
        9: {"T1": "", "T4": "", "main": "changed"},
    }


def test_chains_join_at_what_they_wait_for_first_in_line_first():
    trace = [
        PrimitiveCreated(0, 0, 1, "lock", "lock"),
        *threads("ann", "bo", "cy", "di"),
        LockAcquired(1, 1, 1, 1),
        ThreadBlocked(1, 3, 1, None),
        ThreadBlocked(1, 2, 1, None),
        ThreadBlocked(1, 4, None, 3),
    ]
    assert drawn(trace) == [
        "di ──► end of cy ─┬─► lock ──► ann  ► runs",
        "bo ───────────────┘",
    ]


def test_a_semaphore_leads_to_all_who_have_a_permit():
    assert "T4 ──► windows ──► ► T2, ✗ T3" in drawn(everything_else())


def test_a_semaphore_with_one_permit_is_followed_like_a_lock_and_closes_a_circle_that_is_no_deadlock_yet():
    trace = [
        PrimitiveCreated(0, 0, 1, "semaphore", "left", value=1),
        PrimitiveCreated(0, 0, 2, "semaphore", "right", value=1),
        *threads("ann", "bo"),
        PermitAcquired(1, 1, 1, 0),
        PermitAcquired(2, 2, 2, 0),
        ThreadBlocked(2, 1, 2, None),
        ThreadBlocked(2, 2, 1, None),
    ]
    assert drawn(trace) == [
        "┌► ann ──► right ──► bo ──► left ─┐",
        "└───── they wait in a circle ─────┘",
    ]


def test_where_nobody_is_known_to_act_it_is_said_what_is_missing():
    assert drawn(bounded_queue()) == ["T2 ──► jobs  empty"]
    assert "main ──► ready  not set" in drawn(everything_else())
    assert drawn(TRACES["three_at_a_barrier"]) == ["T2 ──► gate  1 of 3 there"]


def test_where_nobody_is_left_to_act_that_is_said_too():
    trace = [
        PrimitiveCreated(0, 0, 1, "event", "open"),
        *threads("ann"),
        Announced(1, 1, "a.py", 3, "work", "wait for", "open"),
        ThreadBlocked(1, 1, 1, None),
        ThreadBlocked(1, 0, None, 1),
        ExecutionEnded(1, 1, "stuck"),
    ]
    assert drawn(trace) == ["main ──► end of ann ──► open  not set, nobody is left to set it"]
    assert drawn(trace, width=50) == [
        "main ──► end of ann ──► open",
        "                        nobody is left to set it",
    ]


def test_what_is_held_by_a_thread_that_has_ended_will_not_be_given_back():
    trace = [
        PrimitiveCreated(0, 0, 1, "lock", "lock"),
        *threads("ann", "bo"),
        LockAcquired(1, 1, 1, 1),
        ThreadBlocked(1, 2, 1, None),
        ThreadEnded(2, 1, None),
    ]
    assert drawn(trace) == ["bo ──► lock ──► ann  ✓ has ended: nobody will give it back"]


def test_a_task_that_waits_for_another_of_the_only_worker_is_a_circle():
    trace = [
        PrimitiveCreated(0, 0, 1, "executor", "pool", capacity=1),
        PrimitiveCreated(0, 0, 2, "future", "outer"),
        PrimitiveCreated(0, 0, 3, "future", "inner"),
        TaskSubmitted(0, 0, 1, 2, 1, "work"),
        *threads("pool_0"),
        WorkerStarted(0, 0, 1, 1),
        FutureStarted(1, 1, 2),
        TaskSubmitted(2, 1, 1, 3, 1, "work"),
        ThreadBlocked(2, 1, 3, None),
        ThreadBlocked(2, 0, 2, None),
    ]
    assert drawn(trace) == [
        "┌► pool_0 ──► inner ─┐",
        "└───── deadlock ─────┘",
        "main ──► outer ──► pool_0",
    ]


def test_idle_workers_and_threads_that_only_join_are_no_reason_to_draw():
    pool = Recording(TRACES["a_pool"])
    assert ("thread", 1) not in wait_graph(pool.last).leads_to
    joins = Recording(opposite_transfers())
    assert not is_waiting(joins.world_at(2))
    assert is_waiting(joins.last)


@pytest.mark.parametrize("name", TRACES)
def test_whoever_is_blocked_on_a_primitive_is_in_the_graph(name):
    recording = Recording(TRACES[name])
    world = recording.last
    graph = wait_graph(world)
    blocked = {
        ("thread", edge.thread)
        for edge in world.wait_edges()
        if edge.primitive is None or world.primitives[edge.primitive].kind != "executor"
    }
    assert {node for node in graph.leads_to if node[0] == "thread"} >= blocked
    text = "\n".join(drawn(TRACES[name], width=120))
    assert all(world.primitives[id].label in text for kind, id in graph.leads_to.values() if kind == "primitive")
