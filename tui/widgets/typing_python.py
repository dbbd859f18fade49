"""How is Python typed without counting blanks? Where Enter, Tab and Backspace leave the cursor, as plain functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

INDENT: Final = 4
_ENDS_BLOCK: Final = ("return", "raise", "pass", "break", "continue")


def indentation(line: str) -> int:
    """The blanks that the line begins with (a tab counts as one)."""
    return len(line) - len(line.lstrip(" \t"))


def indent_after(before: str) -> str:
    """The blanks of a new line, after a line of which `before` is what stands left of the cursor."""
    depth = indentation(before)
    words = before.strip()
    if words.split("#")[0].rstrip().endswith((":", "(", "[", "{")):
        depth += INDENT
    elif words.split(" ")[0] in _ENDS_BLOCK:
        depth = max(0, depth - INDENT)
    return before[: min(depth, indentation(before))].ljust(depth)


def blanks_to_delete(before: str) -> int:
    """How many characters Backspace takes away: in an indentation, back to the stop before."""
    if before and not before.strip(" "):
        return (len(before) - 1) % INDENT + 1
    return 1


def shifted(lines: Sequence[str], *, by: int) -> list[str]:
    """The lines one stop deeper (`by` 1) or less deep (-1); empty lines stay empty."""
    if by > 0:
        return [" " * INDENT + line if line.strip() else line for line in lines]
    return [line[min(INDENT, indentation(line)) :] for line in lines]
