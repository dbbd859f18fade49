"""How is a trace told, line by line?

A `Line` for each record that has something to say, with the place in the source where its thread stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from threadloom.trace.fold import fold
from threadloom.trace.narrative import narrate, note, thread_name
from threadloom.trace.place import short_file
from threadloom.trace.records import Announced, ExecutionEnded, Record, ThreadEnded
from threadloom.trace.world import World


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened."""

    step: int
    thread: int
    name: str
    """The thread's."""
    sentence: str
    note: str
    """The same in a few words, for a column under the thread's name."""
    file: str
    line: int
    """Where the thread stood; ``""`` and 0 if that is not known."""

    @property
    def place(self) -> str:
        return f"{short_file(self.file)}:{self.line}" if self.file else ""


def storyline(records: Iterable[Record]) -> Iterator[Line]:
    """The lines of a trace, in order; as lazy as `records`."""
    world = World()
    for record in records:
        line, world = next_line(world, record)
        if line is not None:
            yield line


def next_line(world: World, record: Record) -> tuple[Line | None, World]:
    """What `record` adds to the story, if anything, and the World after it."""
    after = fold(world, record)
    if isinstance(record, Announced):
        return None, after
    sentence = narrate(record, after)
    if sentence is None:
        return None, after
    # At its end a thread stands nowhere any more; else it stands where it last announced something.
    view = None if isinstance(record, ThreadEnded | ExecutionEnded) else world.threads.get(record.thread)
    file, number = (view.file, view.line) if view is not None else ("", 0)
    name = thread_name(after, record.thread)
    return Line(record.step, record.thread, name, sentence, note(record, after) or sentence, file, number), after


def thread_columns(records: Iterable[Record]) -> dict[int, str]:
    """The names of all threads of a trace, by their ordinal: main first."""
    world = World()
    for record in records:
        world = fold(world, record)
    return {thread: thread_name(world, thread) for thread in sorted(world.threads)}
