"""Which letter stands for what is held, where there is no room for its label?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from string import ascii_letters, ascii_lowercase, digits

NONE_LEFT = "#"


def letters_for(labels: Sequence[str]) -> tuple[str, ...]:
    """One for each, all different: from where the labels differ, if there is one (``ada.lock``: a, ``forks[1]``: 1)."""
    begin = len(_common(labels).rstrip(ascii_letters + digits))
    end = len(_common([label[::-1] for label in labels]).rstrip(ascii_letters + digits))
    letters: list[str] = []
    for label in labels:
        letters.append(next((each for each in _candidates(label, begin, end) if each not in letters), NONE_LEFT))
    return tuple(letters)


def _common(labels: Sequence[str]) -> str:
    """What all begin with."""
    return "".join(same[0] for same in takewhile(lambda each: len(set(each)) == 1, zip(*labels, strict=False)))


def _candidates(label: str, begin: int, end: int) -> Iterator[str]:
    for text in (label[begin : len(label) - end], label, ascii_lowercase, digits):
        yield from (each for each in text if each in ascii_letters or each in digits)
