"""Is anything seen on real threads that exploration does not contain?

Programs that can't hang and have few outcomes are run as they are, on the interpreter's own threads, with a switch wherever the
interpreter makes one.
"""

from __future__ import annotations

from typing import get_args

import pytest
from checked import Reference, references
from crosschecking import as_seen_for_real, run_for_real
from generate import Family

FEW = 8
"""Outcomes."""
CHUNKS = 5
SLOW_CHUNKS = 100


def check(family: Family, chunk: int, times: int) -> None:
    for reference in references(family, chunk):
        if reference.can_hang or len(reference.outcomes) > FEW or _differs_for_real(reference):
            continue
        explored = {as_seen_for_real(outcome) for outcome in reference.outcomes}
        seen = run_for_real(reference.generated.source, times)
        assert seen <= explored, f"{sorted(map(repr, seen - explored))} in\n{reference.generated.source}"


def _differs_for_real(reference: Reference) -> bool:
    """Daemons go on after a run that is not the end of the process. A thread may get the identifier of one that has ended, and
    release the RLock which that one left behind.
    """
    kinds = reference.generated.kinds
    return "daemon" in reference.generated.themes or {"acquire_only", "release_only"} <= set(kinds)


@pytest.mark.parametrize("family", get_args(Family))
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_real_threads_show_nothing_new(chunk: int, family: Family) -> None:
    check(family, chunk, times=20)


@pytest.mark.slow
@pytest.mark.parametrize("family", get_args(Family))
@pytest.mark.parametrize("chunk", range(CHUNKS, CHUNKS + SLOW_CHUNKS))
def test_real_threads_show_nothing_new_in_many_runs(chunk: int, family: Family) -> None:
    check(family, chunk, times=200)
