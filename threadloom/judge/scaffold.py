"""How does a new exercise begin?

With a folder that `verify` already accepts but for its texts: a small lost update to be replaced piece by piece,
always with something to run.
"""

from __future__ import annotations

import re
from pathlib import Path

from threadloom.judge.catalog import exercise_folders
from threadloom.judge.errors import JudgeError
from threadloom.judge.exercise import FOLDER_NAME, SETTINGS

FILES = {
    SETTINGS: """\
title = "{title}"
summary = "TODO: one line for the catalog: what is broken."
difficulty = 1              # 1 to 3
minutes = 10
primitives = ["Lock"]
fails_with = "assertion"    # how starter.py fails; several kinds in a list
""",
    "brief.md": """\
# {title}

TODO: the story, in a few lines, as it would be told at work.

## What is broken

TODO: what goes wrong, and when. Nothing of the fix.

## What must hold

1. TODO: one line for each scenario.

The fix must be certain, not likely: no time-outs, no random waits.
""",
    "starter.py": '''\
"""TODO: works as a program, and is broken as the brief says."""


class Counter:
    def __init__(self):
        self.value = 0

    def add(self, amount):
        self.value += amount
''',
    "solution.py": '''\
"""TODO: works as a program, and is broken as the brief says."""

import threading


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self.value = 0

    def add(self, amount):
        with self._lock:
            self.value += amount
''',
    "scenario.py": '''\
"""TODO: the question that these checks answer."""

import threading

from exercise import Counter


def nothing_is_lost():
    """Two threads that add one each make two."""
    counter = Counter()
    threads = [threading.Thread(target=counter.add, args=(1,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.value == 2, f"two were added, but the counter says {{counter.value}}"
''',
    "hints.md": """\
## Hint 1

TODO: a nudge: where to look.

## Hint 2

TODO: which tool, and why.

## Hint 3

TODO: nearly the answer.
""",
    "debrief.md": """\
# Why it works

TODO: why the fix works, what the wrong ones get wrong, where this happens in practice, further reading.
""",
    "wrong/lock_made_in_the_method.py": '''\
# fails with: assertion
"""TODO: a fix that people really make. Rename the file to say what it does."""

import threading


class Counter:
    def __init__(self):
        self.value = 0

    def add(self, amount):
        with threading.Lock():
            self.value += amount
''',
    "right/one_lock_for_all.py": '''\
"""TODO: a right fix in another style. Rename the file to say what it does."""

import threading

LOCK = threading.Lock()


class Counter:
    def __init__(self):
        self.value = 0

    def add(self, amount):
        LOCK.acquire()
        try:
            self.value += amount
        finally:
            LOCK.release()
''',
}


def scaffold(slug: str, root: Path) -> Path:
    """Make the folder of a new exercise under `root`; gives it. Raises JudgeError.

    `slug` is ``topic/NN_name``; a missing number is the next free one, and a missing topic ``new``.
    """
    match = re.fullmatch(r"(?:(?P<topic>[a-z][a-z0-9_]*)/)?(?:(?P<number>\d+)_)?(?P<name>[a-z][a-z0-9_]*)", slug)
    if match is None:
        raise JudgeError(
            f"{slug!r} can't be the name of an exercise: write [topic/][NN_]name in small letters, digits and "
            "underscores, such as barriers/30_phase_sync."
        )
    there = [known for folder in exercise_folders(root) if (known := FOLDER_NAME.fullmatch(folder.name))]
    taken = {int(known["number"]) for known in there}
    number = int(match["number"]) if match["number"] else max(taken, default=0) + 1
    if number in taken:
        raise JudgeError(f"the number {number} is taken; the next free one is {max(taken) + 1}.")
    if match["name"] in {known["id"] for known in there}:
        raise JudgeError(f"there is an exercise {match['name']} already.")
    folder = root / (match["topic"] or "new") / f"{number:02}_{match['name']}"
    title = match["name"].replace("_", " ").capitalize()
    try:
        for name, text in FILES.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8") as new:
                new.write(text.replace("{title}", title).replace("{{", "{").replace("}}", "}"))
    except OSError as error:
        raise JudgeError(f"{error.filename} can't be made: {error.strerror}.") from error
    return folder
