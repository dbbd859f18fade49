"""How does what is on the screen become a picture that looks right wherever it is opened?

Textual exports it as SVG. No font is fetched, and no blanks stand at the beginning of a text, where some programs that
draw SVG leave them out.
"""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Final

CELL: Final = 12.2
"""The width of a character, as Textual exports it."""
FONTS: Final = "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"


def self_contained(svg: str) -> str:
    """The picture without what it would fetch, and with every text where its first visible character stands."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", FONTS)
    svg = re.sub(r"terminal-\d+-", "terminal-", svg)  # else every picture would differ in every line
    return re.sub(r' x="([\d.]+)"( y="[\d.]+") textLength="([\d.]+)"([^>]*)>((?:&#160;)+)', _moved, svg)


def keep_picture(svg: str, folder: Path) -> Path:
    """Write it into the folder, under the time of day; gives the file. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"threadloom-{time.strftime('%Y%m%d-%H%M%S')}"
    file, number = folder / f"{stem}.svg", 1
    while file.exists():
        number += 1
        file = folder / f"{stem}-{number}.svg"
    file.write_text(self_contained(svg), encoding="utf-8")
    return file


def _moved(found: re.Match[str]) -> str:
    x, y, length, rest, blanks = found.groups()
    by = CELL * blanks.count(";")
    return f' x="{float(x) + by:.1f}"{y} textLength="{float(length) - by:.1f}"{rest}>'
