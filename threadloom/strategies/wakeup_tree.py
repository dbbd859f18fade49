"""Which sequences of steps are still to be tried from a place?

A wakeup tree (Abdulla, Aronis, Jonsson, Sagonas: "Source Sets: A Foundation for Optimal Dynamic Partial Order Reduction", JACM
2017, section 5) is an ordered tree of steps. Each path from its root is the beginning of an execution that no execution
explored before is equivalent to; its leaves may be gone on from in any way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from threadloom.operation import Operation, dependent


class Branch:
    """A step by thread `tid`, which does `op`, and what is to come after it."""

    __slots__ = ("branches", "op", "tid")

    def __init__(self, tid: int, op: Operation | None) -> None:
        self.tid = tid
        self.op = op
        """What the thread did when the sequence was found; ``None`` where it was chosen without looking."""
        self.branches: list[Branch] = []


class Step:
    """An event of a sequence to be inserted: `before` is the positions in the sequence that must come first."""

    __slots__ = ("before", "op", "tid")

    def __init__(self, tid: int, op: Operation, before: Iterable[int] = ()) -> None:
        self.tid = tid
        self.op = op
        self.before = frozenset(before)


def initial(steps: Sequence[tuple[int, Step]], tid: int, op: Operation | None) -> int | None:
    """Is thread `tid`, about to do `op`, a weak initial of the sequence: could it as well go first?

    The position in `steps` of its own first step there if it has one, -1 if it has none and is independent of all; else
    ``None``. `steps` are what is left of a sequence, with their positions in the whole.
    """
    left = {position for position, _ in steps}
    for index, (_, step) in enumerate(steps):
        if step.tid == tid:
            return None if step.before & left else index
    if op is None or any(dependent(op.footprint, step.op.footprint) for _, step in steps):
        return None
    return -1


def insert(branches: list[Branch], sequence: Sequence[Step], *, skip: int = 0) -> bool:
    """Adds `sequence` to the tree below `branches`, unless what is there covers it; True if it was added.

    The first `skip` branches are left aside: they are being explored, and no sequence found meanwhile begins so.
    """
    steps = list(enumerate(sequence))
    while steps:
        for branch in branches[skip:]:
            place = initial(steps, branch.tid, branch.op)
            if place is None:
                continue
            if not branch.branches:
                return False  # a leaf: whatever comes after it will be explored
            if place >= 0:
                del steps[place]
            branches, skip = branch.branches, 0
            break
        else:
            for _, step in steps:
                grown = Branch(step.tid, step.op)
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
