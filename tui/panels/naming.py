"""How is a thread called in a panel, and how are several, in as many cells as there are?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from threadloom.trace.narrative import thread_name
from threadloom.trace.world import PrimitiveView, World
from tui.glyphs import GLYPHS
from tui.lines import Part, Span, fit_middle, line, thread_mark, thread_tone
from tui.panels.table import Cell, Fitting, Parts, giving_way

LONGEST_NAME: Final = 14
"""Cells of a name that is not to be in the way."""
SHORT_NAME: Final = 5
"""Cells of a name that is as good as a mark."""


Naming: TypeAlias = Callable[[World, int], str]
"""What a thread is called."""


def thread_part(world: World, thread: int) -> Span:
    """The thread's name in its colour; a very long one is cut in the middle."""
    return Span(short_name(world, thread), thread_tone(thread))


def short_name(world: World, thread: int) -> str:
    """The thread's name, in not too many cells."""
    return fit_middle(thread_name(world, thread), LONGEST_NAME)


def tag(world: World, thread: int) -> str:
    """The thread's name if it is very short, else the mark that stands before its row."""
    name = thread_name(world, thread)
    return name if len(name) <= SHORT_NAME else thread_mark(thread)


def let_go_on(world: World, primitive: PrimitiveView) -> tuple[int, ...]:
    """Who waited at the primitive, can go on, and has not been picked yet."""
    return tuple(thread for thread in primitive.waiters if world.threads[thread].waits_for != primitive.id)


def still_waiting(world: World, primitive: PrimitiveView) -> tuple[int, ...]:
    """Who waits at the primitive, first in line first."""
    return tuple(thread for thread in primitive.waiters if world.threads[thread].waits_for == primitive.id)


def name_cell(world: World, thread: int, *, tone: str = "", before: Parts = (), after: Parts = ()) -> Fitting:
    """The thread's name, cut in the middle where there is no room."""
    name = Span(thread_name(world, thread), f"{thread_tone(thread)} {tone}".rstrip())
    return giving_way(name, fit_middle, before=before, after=after)


class Group(NamedTuple):
    """Threads of which the same is to be said."""

    glyph: Span
    threads: tuple[int, ...]
    says: str
    needed: bool = False
    """The glyph alone does not say it."""


def waiters_cell(world: World, primitive: PrimitiveView) -> Cell:
    """Who waits at the primitive, first in line first; then who was let in and has not gone on yet."""
    if not primitive.waiters:
        return ""
    return groups_cell(
        world,
        Group(Span(GLYPHS.blocked, "warn"), still_waiting(world, primitive), "waiting"),
        let_in_group(world, primitive),
    )


def let_in_group(world: World, primitive: PrimitiveView) -> Group:
    """Who was let in and has not gone on yet."""
    return Group(Span(GLYPHS.ready, "dim"), let_go_on(world, primitive), "may go on")


def groups_cell(world: World, *groups: Group) -> Cell:
    """All names; where there is no room, no words that a glyph says too, shorter names, at last the first and a number."""
    named = [group for group in groups if group.threads]
    if not named:
        return ""

    def shorter(size: int) -> Parts:
        ways = (way(world, named, naming) for way, naming in WAYS)
        parts: Parts = ()
        for parts in ways:
            if line(*parts).width <= size:
                break
        return parts

    return Fitting(_grouped(world, named, thread_name), shorter)


def _grouped(world: World, groups: Sequence[Group], naming: Naming, *, words: bool = True) -> Parts:
    parts: list[Part] = []
    for group in groups:
        parts += ["  "] if parts else []
        parts += [group.glyph, " "]
        for place, thread in enumerate(group.threads):
            parts += [Span(", ", "dim")] if place else []
            parts.append(Span(naming(world, thread), thread_tone(thread)))
        parts += [Span(f" {group.says}", "dim")] if words or group.needed else []
    return tuple(parts)


def _without_words(world: World, groups: Sequence[Group], naming: Naming) -> Parts:
    return _grouped(world, groups, naming, words=False)


def _counted(world: World, groups: Sequence[Group], naming: Naming) -> Parts:
    """The first of each, and how many more there are."""
    parts: list[Part] = []
    for group in groups:
        first, *others = group.threads
        parts += ["  "] if parts else []
        parts += [group.glyph, " ", Span(naming(world, first), thread_tone(first))]
        parts += [f" +{len(others)}"] if others else []
        parts += [Span(f" {group.says}", "dim")] if group.needed else []
    return tuple(parts)


WAYS: Final = (
    (_without_words, thread_name),
    (_grouped, short_name),
    (_without_words, short_name),
    (_counted, thread_name),
    (_counted, short_name),
    (_counted, tag),
)
"""To say it in ever fewer cells."""
