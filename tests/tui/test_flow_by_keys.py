"""Flow: open, read, run, edit, check, replay, fix, next: by keys alone, and the footer says each."""

import pytest
from fake_session import FAILED, PASSED

from tui.keys import LEAVE_EDITOR, WORKBENCH
from tui.widgets.bars import KeyBar

LABELS = {action.label for action in (*WORKBENCH, LEAVE_EDITOR)} | {"Go on", "Play", "Stop", "Who goes next", "Try again"}


def offered(workbench) -> list[tuple[str, str]]:
    """The keys that the footer has room for, each whole."""
    bar = workbench.screen.query_one(KeyBar)
    width = bar.scrollable_content_region.width
    (line,) = bar.lines(width, 1)
    assert len(line.text.rstrip()) <= width
    pairs = [(span.text, after.text.strip()) for span, after in zip(line.spans, line.spans[1:], strict=False)]
    keys = [(key, label) for key, label in pairs if label in LABELS]
    assert keys[-1][1] in ("Help", "Catalog")
    return keys


@pytest.mark.parametrize("workbench", [(80, 24), (120, 40)], indirect=True)
async def test_from_the_brief_to_the_next_exercise(workbench, session):
    first = workbench.screen.exercise
    assert offered(workbench)[:3] == [("r", "Run"), ("c", "Check"), ("e", "Edit")]

    await workbench.press("r")
    session.advance(2)
    await workbench.until(lambda: workbench.bench.at == 2)
    assert offered(workbench)[:3] == [("space", "Pause"), ("n", "Step"), ("p", "Back")]
    await workbench.press("space")
    assert offered(workbench)[0] == ("space", "Go on")

    await workbench.press("e", "#")
    assert offered(workbench)[:3] == [("esc", "Leave the editor"), ("F6", "Check"), ("F5", "Run")]
    session.verdict = FAILED
    await workbench.press("f6")
    await workbench.until(lambda: workbench.bench.phase == "shown" and workbench.bench.kind == "check")
    assert offered(workbench)[:3] == [("esc", "Leave the editor"), ("F9", "Back"), ("F7", "Play")]
    await workbench.press("escape")
    assert offered(workbench)[:3] == [("p", "Back"), ("[", "Last switch"), ("e", "Edit")]

    await workbench.press("home", "n", "right_square_bracket")
    await workbench.press("e", "#", "escape")
    assert offered(workbench)[:2] == [("c", "Check"), ("e", "Edit")]

    session.verdict = PASSED
    await workbench.press("c")
    await workbench.until(lambda: workbench.screen.passed and workbench.bench.passed)
    await workbench.settle()
    assert offered(workbench)[:3] == [("N", "Next exercise"), ("d", "Debrief"), ("s", "Solution")]
    await workbench.press("N")
    await workbench.until(lambda: workbench.screen.exercise is not first)
    assert offered(workbench)[0] == ("r", "Run")


async def test_whoever_passes_from_within_the_editor_is_one_key_from_the_next_exercise(workbench, session):
    first = workbench.screen.exercise
    session.verdict = PASSED
    await workbench.press("e", "#", "f6")
    await workbench.until(lambda: workbench.screen.passed and workbench.bench.passed)
    await workbench.settle()
    assert offered(workbench)[0] == ("N", "Next exercise")
    await workbench.press("N")
    await workbench.until(lambda: workbench.screen.exercise is not first)


async def test_whoever_goes_on_typing_during_a_check_that_passes_stays_in_the_editor(workbench, session):
    session.holds = True
    await workbench.press("e", "#", "f6")
    await workbench.until(lambda: session.busy)
    await workbench.press("x")
    session.finish(PASSED)
    await workbench.until(lambda: workbench.screen.passed)
    await workbench.press("N")
    assert workbench.screen.code.has_focus
    assert "#xN" in workbench.screen.code.text
