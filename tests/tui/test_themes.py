"""Colours that suit the terminal, chosen once and remembered."""

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.filter import dim_style

from tui.theme import LOOM_DARK, THEMES, row_variables, theme_for
from tui.tones import READABLE, ROWS, VARIABLES, Tones, contrast
from tui.widgets.source import SourceView
from tui.widgets.source_theme import source_theme


@pytest.mark.parametrize(
    ("remembered", "environ", "colours", "theme"),
    [
        ("", {}, "truecolor", "loom-dark"),
        ("loom-light", {}, "256", "loom-light"),
        ("nord", {}, "truecolor", "nord"),
        ("", {"COLORFGBG": "0;15"}, "truecolor", "loom-light"),
        ("", {"COLORFGBG": "15;default;0"}, "truecolor", "loom-dark"),
        ("loom-dark", {"COLORFGBG": "0;15"}, "truecolor", "loom-dark"),
        ("", {}, "standard", "loom-16"),
        ("loom-light", {}, "standard", "loom-16"),
        ("loom-mono", {}, "standard", "loom-mono"),
        ("loom-light", {"NO_COLOR": "1"}, "truecolor", "loom-mono"),
        ("", {"NO_COLOR": ""}, "truecolor", "loom-dark"),
        ("", {}, None, "loom-mono"),
    ],
)
def test_the_theme_suits_what_was_chosen_and_what_the_terminal_can(remembered, environ, colours, theme):
    assert theme_for(remembered, environ, colours) == theme


async def test_a_theme_that_is_gone_is_no_fault(dashboard):
    dashboard.desk.remembered.change(theme="loom-pink")
    dashboard.suit_terminal({})
    assert dashboard.theme in ("loom-dark", "loom-16", "loom-mono")


async def test_the_chosen_theme_is_remembered_whoever_offers_it(dashboard):
    async with dashboard.run_test() as pilot:
        commands = {command.title: command for command in dashboard.get_system_commands(dashboard.screen)}
        assert "Theme: dark (now)" in commands
        commands["Theme: light"].callback()
        await pilot.pause()
        assert dashboard.desk.remembered.now.theme == dashboard.theme == "loom-light"
        dashboard.theme = "nord"
        await pilot.pause()
        assert dashboard.desk.remembered.now.theme == "nord"


async def test_the_theme_that_suits_the_terminal_is_not_taken_for_chosen(dashboard):
    dashboard.suit_terminal({"NO_COLOR": "1"})
    async with dashboard.run_test() as pilot:
        await pilot.pause()
        assert dashboard.theme == "loom-mono"
        assert dashboard.desk.remembered.now.theme == ""


def colours_on(dashboard) -> set[str]:
    strips = dashboard.screen._compositor.render_strips()
    styles = {segment.style for strip in strips for segment in strip if segment.style}
    return {colour.name for style in styles for colour in (style.color, style.bgcolor) if colour}


@pytest.mark.parametrize(
    ("theme", "kinds"), [("loom-16", {"default", "standard"}), ("loom-mono", {"default"})], ids=["sixteen", "none"]
)
async def test_a_theme_of_few_colours_uses_no_others(dashboard, theme, kinds):
    ways = {
        "catalog": [],
        "help": ["question_mark"],
        "palette": ["escape", "colon"],
        "workbench": ["escape", "escape", "enter"],
        "verdict": ["c"],
        "editor": ["e", "shift+down"],
    }
    async with dashboard.run_test(size=(120, 40)) as pilot:
        dashboard.theme = theme
        await pilot.pause(0.2)
        for screen, keys in ways.items():
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.2)
            strips = dashboard.screen._compositor.render_strips()
            text = {segment.style for strip in strips for segment in strip if segment.style and segment.text.strip()}
            anywhere = {segment.style for strip in strips for segment in strip if segment.style}
            used = [style.color for style in text if style.color] + [style.bgcolor for style in anywhere if style.bgcolor]
            assert {colour.type.name.lower() for colour in used} <= kinds, (screen, sorted(map(str, anywhere)))
        assert "Verdict" in str(dashboard.screen.deck.outcome.border_title)
        assert dashboard.screen.code.has_focus


async def test_without_colours_the_chosen_row_is_reversed(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        dashboard.theme = "loom-mono"
        await pilot.pause(0.2)
        strips = dashboard.screen._compositor.render_strips()
        reversed_text = "".join(s.text for strip in strips for s in strip if s.style and s.style.reverse)
        assert "The lost update" in reversed_text


async def test_code_and_panels_follow_the_theme_at_once(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "c")
        await pilot.pause(0.3)
        for theme, light in (("loom-light", True), ("loom-dark", False)):
            dashboard.theme = theme
            await pilot.pause(0.3)
            assert {view.theme for view in dashboard.screen.query(SourceView)} == {theme}
            background = Color.parse(dashboard.theme_variables["background"])
            assert (background.brightness > 0.5) is light
            assert background.hex.lower() in {colour.lower() for colour in colours_on(dashboard)}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("row", ["", *ROWS])
def test_every_tone_has_a_style_in_every_theme(theme, row):
    variables = {**theme.to_color_system().generate(), **theme.variables}
    tones = Tones(variables, Style.parse("default on default") if theme.ansi else Style(color="white", bgcolor="black"))
    for tone in (*VARIABLES, "strong", *(f"t{number}" for number in range(8))):
        style = tones.style(tone, row)
        assert not theme.ansi or style.bgcolor is None or style.bgcolor.triplet is None
    assert tones.style("bad", row) != tones.style("", row) or (theme.ansi and row)


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
def test_every_colour_of_text_can_be_read_on_the_background(theme):
    background = Color.parse(theme.background)
    named = {name: getattr(theme, name) for name in ("foreground", "accent", "success", "warning", "error")}
    for name, colour in {**named, **{n: c for n, c in theme.variables.items() if n.startswith("thread-")}}.items():
        assert contrast(Color.parse(colour), background) >= 4.5, name


def test_dark_is_the_default(dashboard):
    assert dashboard.theme == LOOM_DARK.name


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
def test_rows_differ_from_the_background_and_from_each_other_in_256_colours_too(theme):
    variables = {**theme.to_color_system().generate(), **row_variables(theme, "256"), **theme.variables}
    base = Style(color=theme.foreground, bgcolor=theme.background)
    tones = Tones(variables, base)
    backgrounds = {tones.style("", row).bgcolor.downgrade(ColorSystem.EIGHT_BIT).number for row in ("", *ROWS)}
    assert len(backgrounds) == 1 + len(ROWS)
    for row in ("current", "alarm"):
        shown = tones.style("", row).bgcolor
        assert shown.downgrade(ColorSystem.EIGHT_BIT).get_truecolor() == shown.triplet, "as it was chosen"


@pytest.mark.parametrize("key", ["question_mark", "colon", "t"], ids=["help", "palette", "topics"])
@pytest.mark.parametrize(("theme", "colour"), [("loom-16", "bright_black"), ("loom-mono", None)], ids=["sixteen", "none"])
async def test_without_shades_the_screen_below_another_is_of_one_quiet_colour(dashboard, theme, colour, key):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        dashboard.theme = theme
        await pilot.pause(0.2)
        await pilot.press(key)
        await pilot.pause(0.3)
        headline = [segment for segment in dashboard.screen._compositor.render_strips()[0] if segment.text.strip()]
        assert "threadloom" in "".join(segment.text for segment in headline)
        assert {segment.style.color and segment.style.color.name for segment in headline} <= {colour, "default"}
        assert all(segment.style.dim for segment in headline) is (colour is None)
        assert not any(segment.style.bold or segment.style.reverse for segment in headline)


WITH_SHADES = [theme for theme in THEMES if not theme.ansi]


@pytest.mark.parametrize("colours", ["truecolor", "256"])
@pytest.mark.parametrize("behind", ["background", "surface"])
@pytest.mark.parametrize("theme", WITH_SHADES, ids=lambda theme: theme.name)
def test_text_of_every_tone_can_be_read_on_every_row(theme, behind, colours):
    variables = {**theme.to_color_system().generate(), **row_variables(theme, colours), **theme.variables}
    tones = Tones(variables, Style(color=theme.foreground, bgcolor=getattr(theme, behind)))
    for row in ("", *ROWS):
        for tone in ("", *VARIABLES, "strong", *(f"t{n}" for n in range(8)), *(f"now t{n}" for n in range(8)), "now dim"):
            style = tones.style(tone, row)
            assert contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) >= READABLE, (tone, row)


@pytest.mark.parametrize("theme", WITH_SHADES, ids=lambda theme: theme.name)
def test_code_can_be_read_also_on_the_line_of_the_current_thread(theme):
    variables = {**theme.to_color_system().generate(), **theme.variables}
    bar = Tones(variables, Style(color=theme.foreground, bgcolor=theme.background)).bar
    for name, style in source_theme(theme).syntax_styles.items():
        for behind in (Color.parse(theme.background), Color.from_rich_color(bar.bgcolor)):
            assert contrast(Color.from_rich_color(style.color), behind) >= READABLE, name


WAYS = {
    "catalog": [],
    "help": ["question_mark"],
    "palette": ["escape", "colon", "c"],
    "reading": ["escape", "escape", "b"],
    "topics": ["b", "t"],
    "brief": ["escape", "enter"],
    "hints": ["h"],
    "reset": ["escape", "X"],
    "verdict": ["escape", "c"],
    "attempts": ["a"],
    "editor": ["escape", "e", "down"],
}
"""The keys from each screen to the next."""
IN_A_FRAME = {"help", "palette", "topics", "hints", "reset", "attempts"}


@pytest.mark.parametrize("theme", WITH_SHADES, ids=lambda theme: theme.name)
async def test_every_word_on_the_screen_can_be_read(dashboard, theme):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        dashboard.theme = theme.name
        await pilot.pause(0.2)
        for screen, keys in WAYS.items():
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.2)
            frames = list(dashboard.screen.query("#frame, #--container"))
            assert bool(frames) is (screen in IN_A_FRAME), screen
            assert faint_words(dashboard.screen, frames[0] if frames else dashboard.screen, theme) == set(), screen
        assert dashboard.screen.code.has_focus


def faint_words(screen, frame, theme) -> set[tuple[str, str]]:
    faint = set()
    for strip in screen._compositor.render_strips()[frame.region.y : frame.region.bottom]:
        for segment in strip.crop(frame.region.x, frame.region.right):
            if any(each.isalnum() for each in segment.text):
                style = dim_style(segment.style, Color.parse(theme.background), 0.5) if segment.style.dim else segment.style
                if contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) < READABLE:
                    faint.add((segment.text.strip(), str(style)))
    return faint
