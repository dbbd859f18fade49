"""May an installed package that is not the program's own be called as it is?

Each call into it is one step, and nothing inside it is under control. That is right for most of what is installed. A package
that makes locks, queues or threads would hide what is to be checked, or block for real: it is refused until somebody says
what to do with it.
"""

from __future__ import annotations

import functools
import re
import sys
from pathlib import Path
from typing import Final

from threadloom.engine.outer import PACKAGES
from threadloom.engine.reach import imported
from threadloom.engine.refusal import refuse
from threadloom.engine.source import Source
from threadloom.engine.surroundings import Surroundings, installed

MOST_FILES: Final = 300
"""Files of a package that are looked at."""

IMPORTS_THREADS: Final = re.compile(r"^\s*(import|from)\s+(threading|_thread|queue|concurrent|multiprocessing)\b", re.M)
MAKES: Final = re.compile(
    r"\b(Thread|Timer|Lock|RLock|Condition|Event|Semaphore|BoundedSemaphore|Barrier|Queue|LifoQueue|PriorityQueue|"
    r"SimpleQueue|ThreadPoolExecutor|ProcessPoolExecutor|allocate_lock|start_new_thread)\("
)


def admit(top: str, surroundings: Surroundings) -> None:
    """A program imports `top`, which is not its own: gives up the execution if that may not be."""
    if top in PACKAGES or top in sys.stdlib_module_names:
        return
    if not surroundings.leaves_alone(top) and (file := where_threads_are(top)) is not None:
        refuse(
            f"`{top}` makes locks, queues or threads ({file.name}), and is not under control.",
            f"Check it along with your code: --instrument {top} (in Python, instrument=[{top!r}]). "
            f"Or take each call of it for one step: --outside {top}.",
        )
    PACKAGES.add(top)


@functools.cache
def where_threads_are(top: str) -> Path | None:
    """The first file of the installed package or module, by its imports, that makes locks, queues or threads."""
    place = installed(top)
    if place is None:
        return None
    waiting, seen = [top], {top}
    while waiting and len(seen) < MOST_FILES:
        name = waiting.pop(0)
        file = _file(place, name)
        if file is None:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        if IMPORTS_THREADS.search(text) and MAKES.search(text):
            return file
        for other in imported(Source(name, file, text, is_package=file.name == "__init__.py")):
            if other.partition(".")[0] == top and other not in seen:
                seen.add(other)
                waiting.append(other)
    return None


def _file(place: Path, name: str) -> Path | None:
    """Of the module `name` in a package that lies at `place`."""
    if place.is_file():
        return place if "." not in name else None
    inner = place.joinpath(*name.split(".")[1:])
    candidates = (inner / "__init__.py", inner.with_name(f"{inner.name}.py"))
    return next((file for file in candidates if file.is_file()), None)
