"""Where a terminal has no other signs, everything is drawn with ASCII, cell for cell."""

from dataclasses import fields
from pathlib import Path

import pytest
from recorded import TRACES
from rich.cells import cell_len

import threadloom
import tui
from threadloom.judge.catalog import find_exercises
from tui.ascii_only import in_ascii
from tui.glyphs import ASCII, GLYPHS, UNICODE, Glyphs, draw_with, speaks_unicode, spelled
from tui.lines import text_of
from tui.model import Recording
from tui.panels import PANELS


@pytest.mark.parametrize(
    ("environ", "encoding", "speaks"),
    [
        ({"LANG": "en_GB.UTF-8"}, "utf-8", True),
        ({}, "utf-8", True),
        ({"LANG": "C.UTF-8"}, "utf-8", True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", False),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, "utf-8", False),
        ({"LANG": "en_GB.ISO-8859-1"}, "iso-8859-1", False),
        ({"LANG": "en_GB.UTF-8", "TERM": "linux"}, "utf-8", False),
        ({"LANG": "en_GB.UTF-8"}, "no such encoding", False),
    ],
)
def test_the_language_of_the_terminal_decides(environ, encoding, speaks):
    assert speaks_unicode(environ, encoding) is speaks


def test_the_signs_can_be_changed_at_any_time():
    draw_with(ASCII)
    assert (GLYPHS.running, GLYPHS.of("ended")) == (">", "+")
    draw_with(UNICODE)
    assert (GLYPHS.running, GLYPHS.of("ended")) == ("►", "✓")


@pytest.mark.parametrize("name", [field.name for field in fields(Glyphs)])
def test_every_sign_has_a_substitute_of_the_same_width(name):
    sign, substitute = getattr(UNICODE, name), getattr(ASCII, name)
    assert substitute.isascii()
    assert cell_len(sign) == len(sign) == len(substitute)


@pytest.mark.parametrize("text", ["╭─ Brief ─╮", "│ ▁▂▃▅▇█ │", "① a → b … ‖", "grüße 日本", "e\u0301"])
@pytest.mark.parametrize("letters", [True, False])
def test_what_others_draw_becomes_ascii_of_the_same_width(text, letters):
    shown = in_ascii(text, letters=letters)
    assert cell_len(shown) == cell_len(text)
    assert letters or shown.isascii()


def test_letters_of_other_languages_stay_where_they_can_be_shown():
    assert in_ascii("│ größe", letters=True) == "| größe"
    assert in_ascii("│ größe", letters=False) == "| gr??e"


def without_substitute(text: str) -> set[str]:
    """The signs of it that nothing is drawn in place of; letters of other languages are none."""
    return {each for each in text if not each.isascii() and not each.isalpha() and in_ascii(each, letters=True) == "?"}


@pytest.mark.parametrize("name", TRACES)
def test_every_panel_of_every_recording_is_drawn_with_ascii(name):
    draw_with(ASCII)
    recording = Recording(TRACES[name])
    for at in sorted({0, len(recording) // 2, len(recording)}):
        for panel in PANELS:
            for line in panel.draw(recording.moment(at), 80, 20):
                assert line.text.isascii(), (panel.id, line.text)


def test_arrows_of_sentences_have_two_cells_where_there_is_none_of_one():
    recording = Recording(TRACES["opposite_transfers"])
    draw_with(ASCII)
    drawn = {panel.id: text_of(panel.draw(recording.moment(4), 80, 20)) for panel in PANELS}
    assert "# wait a.lock <- T1" in drawn["steps"]
    assert "b.lock <- T2" in drawn["threads"]
    assert spelled("counter.value → 0, ≤ 3…") == "counter.value -> 0, <= 3..."
    draw_with(UNICODE)
    assert spelled("counter.value → 0") == "counter.value → 0"


@pytest.mark.parametrize("exercise", find_exercises(), ids=lambda exercise: exercise.id)
def test_every_sign_in_the_texts_of_an_exercise_has_a_substitute(exercise):
    texts = [file.read_text() for file in exercise.folder.glob("*") if file.suffix in (".md", ".py", ".toml")]
    assert without_substitute("".join(texts)) == set()


def test_every_sign_that_the_engine_and_the_dashboard_say_has_a_substitute():
    folders = (Path(threadloom.__file__).parent, Path(tui.__file__).parent)
    texts = [file.read_text() for folder in folders for file in folder.rglob("*.py")]
    assert without_substitute("".join(texts)) == set()


def test_what_is_no_letter_and_has_no_substitute_is_a_question_mark():
    assert in_ascii("größe ≤ 3 ☂ é", letters=True) == "größe < 3 ? é"


async def test_the_whole_screen_is_ascii_when_it_is_chosen(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        dashboard.set_signs("ascii")
        for keys in ("", "enter", "c", "question_mark"):
            await pilot.press(*filter(None, [keys]))
            await pilot.pause(0.3)
            shown = {segment.text for strip in dashboard.screen._compositor.render_strips() for segment in strip}
            assert "".join(sorted(set("".join(shown)))).isascii(), keys
        assert dashboard.desk.remembered.now.signs == "ascii"


async def test_all_signs_are_back_when_they_are_chosen_again(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        dashboard.set_signs("ascii")
        dashboard.set_signs("unicode")
        await pilot.pause(0.2)
        shown = "".join(segment.text for strip in dashboard.screen._compositor.render_strips() for segment in strip)
        assert "★" in shown


async def test_panels_that_were_drawn_in_ascii_are_drawn_anew_with_all_signs(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        dashboard.set_signs("ascii")
        await pilot.press("j", "enter")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause(0.3)
        assert "# wait" in shown_by(dashboard)
        dashboard.set_signs("unicode")
        await pilot.pause(0.2)
        assert "■ wait" in shown_by(dashboard)


def shown_by(dashboard) -> str:
    return "".join(segment.text for strip in dashboard.screen._compositor.render_strips() for segment in strip)
