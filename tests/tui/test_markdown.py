"""Markdown as lines."""

import pytest
from rich.style import Style

from threadloom.judge.catalog import find_exercises
from tui.lines import text_of
from tui.markdown import markdown_lines
from tui.theme import THEMES
from tui.tones import Tones

TEXTS = [
    (exercise.id, text)
    for exercise in find_exercises()
    for text in (exercise.brief(), exercise.debrief(), "\n\n".join(exercise.hints()))
]


def shown(text: str, width: int = 40) -> str:
    return text_of(markdown_lines(text, width))


def test_paragraphs_are_wrapped_and_parted_by_a_line():
    assert shown("one two\nthree four five\n\nsix", 16) == "one two three\nfour five\n\nsix"


def test_items_hang_under_their_bullets_and_numbers():
    assert shown("- one two three four\n- five\n\n3. six seven eight nine ten", 16) == (
        "• one two three\n  four\n• five\n\n3. six seven\n   eight nine\n   ten"
    )


def test_lists_in_lists_stand_further_to_the_right():
    assert shown("- one\n  - two\n- three") == "• one\n  • two\n• three"


def test_code_keeps_its_lines_and_its_blanks():
    assert shown("Look:\n\n```python\nwith lock:\n    pass\n```\n\nGood.") == "Look:\n\n  with lock:\n      pass\n\nGood."


def test_headings_stand_apart():
    assert shown("# Title\n\ntext\n\n## Part\n\nmore") == "Title\n\ntext\n\nPart\nmore"


def test_tones_say_what_is_code_and_what_is_strong():
    (line,) = markdown_lines("a `b` **c `d`** *e*", 40)
    assert [(span.text.strip(), span.tone) for span in line.spans if span.text.strip()] == [
        ("a", ""),
        ("b", "accent"),
        ("c", "strong"),
        ("d", "accent strong"),
        ("e", "em"),
    ]


def test_a_quotation_has_a_bar_at_its_side():
    assert shown("> one\n> two\n\nthree") == "│ one two\n\nthree"


def test_a_word_that_is_too_long_is_broken():
    assert shown("x" * 20, 16) == "x" * 16 + "\n" + "xxxx"


@pytest.mark.parametrize("width", [30, 72])
def test_every_text_of_the_exercises_is_whole_and_within_its_width(width):
    for id, text in TEXTS:
        lines = markdown_lines(text, width)
        assert max(line.width for line in lines) <= width, id
        told = " ".join(line.text.strip() for line in lines)
        assert {word for word in text.split() if word.isalpha() and len(word) < width and word not in told} == set(), id


def test_every_tone_is_a_style_in_every_theme():
    tones = {span.tone for _, text in TEXTS for line in markdown_lines(text, 60) for span in line.spans}
    for theme in THEMES:
        variables = {**theme.to_color_system().generate(), **theme.variables}
        assert all(Tones(variables, Style()).style(tone) for tone in tones - {""})
