"""Which sequences of steps are still to be tried from a place?

A wakeup tree (Abdulla, Aronis, Jonsson, Sagonas: "Source Sets: A Foundation for Optimal Dynamic Partial Order Reduction", JACM
2017, section 5) is an ordered tree of steps. Each path from its root is the beginning of an execution that no execution
explored before is equivalent to; its leaves may be gone on from in any way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from threadloom.operation import Operation


class Branch:
    """A step by thread `tid`, which does `op`, and what is to come after it."""

    __slots__ = ("branches", "op", "tid")

    def __init__(self, tid: int, op: Operation | None) -> None:
        self.tid = tid
        self.op = op
        """What the thread did when the sequence was found; ``None`` where it was chosen without looking."""
        self.branches: list[Branch] = []


class Sequence(Protocol):
    """Steps to be inserted, from which some may be taken out."""

    def initial(self, tid: int, op: Operation | None) -> int | None:
        """Is thread `tid`, about to do `op`, a weak initial: could it as well go first?

        Its own first step there if it has one, 0 if it has none and is independent of all; else ``None``.
        """
        ...

    def take(self, step: int) -> None:
        """Takes out what `initial` gave."""
        ...

    def empty(self) -> bool: ...

    def steps(self) -> Iterator[tuple[int, Operation]]:
        """What is left, in order: (thread, operation)."""
        ...


def insert(branches: list[Branch], sequence: Sequence, *, skip: int = 0) -> bool:
    """Adds `sequence` to the tree below `branches`, unless what is there covers it; True if it was added.

    The first `skip` branches are left aside: they are being explored, and no sequence found meanwhile begins so.
    """
    while not sequence.empty():
        for branch in branches[skip:]:
            step = sequence.initial(branch.tid, branch.op)
            if step is None:
                continue
            if not branch.branches:
                return False  # a leaf: whatever comes after it will be explored
            sequence.take(step)
            branches, skip = branch.branches, 0
            break
        else:
            for tid, op in sequence.steps():
                grown = Branch(tid, op)
                branches.append(grown)
                branches = grown.branches
            return True
    return False


def without(branches: list[Branch], tid: int) -> list[Branch]:
    """The tree without the first eager step of thread `tid` on each path: it has been made already."""
    left: list[Branch] = []
    for branch in branches:
        if branch.tid == tid:
            if branch.op is not None and branch.op.eager:
                left.extend(branch.branches)
                continue
        else:
            branch.branches = without(branch.branches, tid)
        left.append(branch)
    return left
