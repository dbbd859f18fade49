"""Where a terminal has no other signs, everything is drawn with ASCII, cell for cell."""

from dataclasses import fields

import pytest
from rich.cells import cell_len

from tui.ascii_only import in_ascii
from tui.glyphs import ASCII, GLYPHS, UNICODE, Glyphs, draw_with, speaks_unicode


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
