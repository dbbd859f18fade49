"""The timeline: a lane for each thread, what it holds, who let it in, and the moment that is shown."""

from recorded import TRACES, a_long_run, lost_update, opposite_transfers, three_at_a_barrier

from threadloom.trace.records import (
    LockAcquired,
    LockReleased,
    PrimitiveCreated,
    ThreadBlocked,
    ThreadReady,
    ThreadStarted,
)
from tui.lines import Line, text_of
from tui.model import Recording
from tui.panels.timeline import draw, rows


def lines(trace, at=None, width=44, height=20) -> list[Line]:
    recording = Recording(trace)
    return draw(recording.moment(len(recording) if at is None else at), width, height)


def text(*args, **sizes) -> list[str]:
    return text_of(lines(*args, **sizes)).splitlines()


def test_lanes_show_who_ran_waited_and_held_what():
    assert text(opposite_transfers()) == [
        "step  0       1       2       3",
        "main  ████████████████░░░░░░░░░░░░░░░░",
        "T1    ────────────────████████▒▒▒▒▒▒▒▒",
        "                      ╰a.lock────────╯",
        "T2            ────────────────████▒▒▒▒",
        "                              ╰b.lock╯",
        "█ runs   ─ ready   ░ blocked   ▼ is let in",
    ]


def test_where_there_is_little_height_names_and_legend_go_and_the_lanes_stay():
    assert text(opposite_transfers(), height=4) == [
        "step  0       1       2       3",
        "main  ████████████████░░░░░░░░░░░░░░░░",
        "T1    ────────────────████████▒▒▒▒▒▒▒▒",
        "T2            ────────────────████▒▒▒▒",
    ]


def test_an_arrowhead_in_the_releasers_colour_says_who_was_let_in():
    drawn = lines(lost_update())
    assert drawn[1].text.rstrip() == "main  ██████░░░░░░░░░░░░░░░░░▲███████████✗"
    (head,) = [span for span in drawn[1].spans if span.text == "▲"]
    assert (head.tone, head.link) == ("t1 strong", "goto(8)")


def test_all_whom_a_barrier_lets_in_have_an_arrowhead():
    assert [line.count("▼") for line in text(three_at_a_barrier(), at=6)[1:5]] == [0, 0, 1, 1]


def test_a_line_leads_past_what_others_hold():
    trace = [
        PrimitiveCreated(0, 0, 1, "lock", "lock"),
        PrimitiveCreated(0, 0, 2, "lock", "own"),
        *(ThreadStarted(0, 0, n, f"Thread-{n} (work)", "work", False) for n in (1, 2, 3)),
        LockAcquired(1, 2, 2, 1),
        LockAcquired(2, 1, 1, 1),
        ThreadBlocked(2, 3, 1, None),
        LockReleased(3, 1, 1, 0),
        ThreadReady(3, 3),
        LockAcquired(4, 3, 1, 1),
    ]
    drawn = text(trace, width=46)
    x = drawn[5 + 1].index("▼")
    assert drawn[6].startswith("T3")
    assert drawn[3][x] == "│"
    assert drawn[5][x] == "│"


def three_lanes_and_two_locks() -> list:
    """T3 lets T1 in past T2, which is ready; two locks are held in turn, a step or few each."""
    return [
        PrimitiveCreated(0, 0, 1, "lock", "kitchen.hatch.mutex"),
        PrimitiveCreated(0, 0, 2, "lock", "kitchen.hatch.free"),
        *(ThreadStarted(0, 0, n, f"Thread-{n} (work)", "work", False) for n in (1, 2, 3)),
        LockAcquired(1, 3, 1, 1),
        ThreadBlocked(1, 1, 1, None),
        LockAcquired(2, 3, 2, 1),
        LockReleased(3, 3, 2, 0),
        LockReleased(4, 3, 1, 0),
        ThreadReady(4, 1),
        LockAcquired(5, 1, 1, 1),
    ]


def test_where_there_is_no_room_for_labels_letters_stand_for_them_and_the_legend_tells_which():
    drawn = text(three_lanes_and_two_locks(), width=24)
    assert [drawn[3].strip(), drawn[6].strip()] == ["│╰m╯", "╰m╯╰mf╰m╯"]
    assert drawn[-1] == "m …h.mutex   f …ch.free"


def test_where_a_single_thing_is_held_its_sign_is_told():
    assert text(a_long_run(60), width=66)[-1].startswith("╰╯ lock   █ runs")


def test_the_line_to_who_is_let_in_passes_the_lanes_between():
    drawn = text(three_lanes_and_two_locks(), width=40, height=5)
    x = drawn[2].index("▲")
    assert (drawn[2][:2], drawn[3][x], drawn[4][x]) == ("T1", "┼", "█")


def test_steps_to_come_are_dim_and_the_moment_has_a_ground_of_its_own():
    for line in lines(opposite_transfers(), at=2)[:6]:
        by_moment = {span.link: span.tone for span in line.spans if span.link}
        assert "now" in by_moment["goto(2)"].split()
        assert {by_moment["goto(3)"], by_moment["goto(4)"]} <= {"dim", ""}
        assert "now" not in by_moment["goto(1)"].split()


def test_lanes_keep_their_places_while_time_is_travelled():
    names = [[line[:5] for line in text(opposite_transfers(), at=at)] for at in range(5)]
    assert all(each == names[0] for each in names)


def test_every_cell_leads_to_its_step():
    for line in lines(opposite_transfers())[:6]:
        links = [line.link_at(x) for x in range(6, 38)]
        assert links == [f"goto({1 + x // 8})" for x in range(32)]


def test_threads_of_a_deadlock_are_red_since_they_wait():
    drawn = lines(opposite_transfers())
    assert [[span.link for span in line.spans if "bad" in span.tone] for line in drawn] == [
        [], [], ["goto(4)"], [], ["goto(4)"], [], []
    ]  # fmt: skip


def test_of_a_long_run_the_stretch_around_the_moment_is_seen():
    for at in (1, 150, 399, 400):
        drawn = lines(a_long_run(400), at=at, width=66)
        assert str(at - 1) in drawn[0].text.split()
        assert any(span.link == f"goto({at})" for span in drawn[1].spans)
        assert all(line.width <= 66 for line in drawn)


def test_a_lock_that_a_dead_thread_never_gave_back_is_held_on():
    drawn = text(TRACES["everything_else"], width=62)
    dead = next(place for place, line in enumerate(drawn) if line.startswith("T3"))
    assert len(drawn[dead]) < len(drawn[dead + 1])


def test_it_asks_for_a_row_for_each_lane_and_each_that_holds_something():
    recording = Recording(opposite_transfers())
    assert rows(recording.moment(4), 60) == (4, 4, 7)
