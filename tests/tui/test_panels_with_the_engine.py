"""Every panel over traces that the real engine has recorded, so that traces written by hand don't flatter."""

from itertools import pairwise

import pytest
from engine_traces import STUCK, engine_traces
from rich.cells import cell_len

from threadloom.trace.narrative import thread_name
from tui.lines import text_of
from tui.model import Recording
from tui.panels import PANELS
from tui.panels.steps import draw as draw_steps
from tui.panels.timeline import draw as draw_timeline
from tui.panels.waits import draw as draw_waits
from tui.waiting import wait_graph

WIDTHS = (34, 52, 80, 130)
pytestmark = pytest.mark.xdist_group("engine traces")  # recorded once


@pytest.fixture(scope="module")
def recordings() -> dict[str, Recording]:
    return {name: Recording(trace) for name, trace in engine_traces().items()}


def moments(recording: Recording):
    return (recording.moment(at) for at in range(0, len(recording) + 1, 1 + len(recording) // 20))


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
def test_a_panel_draws_every_moment_within_its_width(panel, recordings):
    for name, recording in recordings.items():
        for moment in moments(recording):
            for width in WIDTHS:
                rows = panel.rows(moment, width)
                assert 1 <= rows.least <= rows.good <= rows.most, name
                for height in (rows.least, rows.most):
                    for line in panel.draw(moment, width, height):
                        assert line.width <= width, (name, line.text)
                        assert all(cell_len(character) == 1 for character in line.text), (name, line.text)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
def test_equal_sights_draw_equal_lines(panel, recordings):
    for recording in recordings.values():
        last = None
        for moment in moments(recording):
            lines = panel.draw(moment, 70, 10)
            if last is not None and last[0] == panel.sees(moment):
                assert last[1] == lines
            last = (panel.sees(moment), lines)


@pytest.mark.parametrize("name", STUCK)
def test_what_ends_in_a_deadlock_ends_in_a_closed_circle(name, recordings):
    recording = recordings[f"check {name}"]
    text = text_of(draw_waits(recording.moment(len(recording)), 80, 20))
    assert recording.last.cycle()
    assert " deadlock " in text


def test_where_somebody_waits_for_ever_the_graph_says_that_nobody_is_left(recordings):
    recording = recordings["check lost_pulse"]
    text = text_of(draw_waits(recording.moment(len(recording)), 80, 20))
    assert "wall.beat.pulse" in text
    assert "nobody is left to set it" in text


def test_every_lane_is_named_and_each_step_has_one_that_runs(recordings):
    for name, recording in recordings.items():
        moment = recording.moment(len(recording))
        text = text_of(draw_timeline(moment, 300, 40))
        for thread in moment.lanes.threads():
            assert thread_name(recording.last, thread)[:6] in text, name
        for step in moment.lanes.steps:
            assert step.state(step.runner) in "RSF", name


def test_who_was_blocked_and_runs_again_was_let_in_by_somebody(recordings):
    """Otherwise an arrow would be missing: but for threads that give up waiting by themselves."""
    missing = 0
    for recording in recordings.values():
        steps = recording.lanes(len(recording)).steps
        for before, after in pairwise(steps):
            for thread, state in enumerate(after.states):
                if before.state(thread) in "bj" and state != before.state(thread) and thread != after.runner:
                    missing += state not in "bj" and thread not in after.let_in
    assert missing == 0


def test_steps_in_columns_are_never_cut_but_for_long_messages(recordings):
    for name, recording in recordings.items():
        moment = recording.moment(len(recording))
        for line in draw_steps(moment, 80, 20)[1:]:
            told = [told for told in moment.told if f"goto({told.at})" == line.link]
            is_long = any(told.error or told.note.startswith("print") for told in told)
            assert is_long or "…" not in line.text, (name, line.text)


def test_graphs_of_real_traces_have_no_thread_that_waits_for_nothing(recordings):
    for recording in recordings.values():
        for moment in moments(recording):
            graph = wait_graph(moment.world)
            for kind, id in graph.leads_to:
                assert kind != "thread" or moment.world.threads[id].status == "blocked"
