"""When does Python look for garbage?

A live run leaves hundreds of thousands of records behind, and a look at all of them takes a tenth of a second; one at a
tenth of them, ten milliseconds. A key that is pressed meanwhile waits. So what was there at the first paint is never
looked at again, nothing is looked at while somebody types, or else only when that has been put off for long, and now and
then everything when nobody does: Python by itself looks at what is old only when a quarter has come anew.
Nearly everything is freed without: garbage here are objects that refer to each other in a circle.
"""

from __future__ import annotations

import gc
from time import monotonic
from typing import Final

YOUNG: Final = 5_000
"""New objects after which, while nobody types, the young ones are looked at."""
OVERDUE: Final = 2_000_000
"""New objects that are not looked at, at most: some hundred MiB."""


EVERYTHING: Final = 30.0
"""Seconds after which, while nobody types, everything is looked at, if anything was made that may have got old."""


class Collecting:
    """The collector of this process, from now to `end`."""

    def __init__(self) -> None:
        self._looked_at = monotonic()
        self._thresholds = gc.get_threshold()
        gc.set_threshold(YOUNG)

    def keep_what_is_there(self) -> None:
        """What there is now stays until the end: it is not looked at again."""
        gc.freeze()

    def put_off(self) -> None:
        """A key was pressed."""
        gc.disable()

    def at_rest(self, *, typing: bool) -> None:
        """Called every now and then: garbage is looked for again, if nobody types."""
        young, _, old = gc.get_count()
        if typing and young <= OVERDUE:
            return
        if typing or (old and monotonic() - self._looked_at > EVERYTHING):
            self._looked_at = monotonic()
            gc.collect()
        if not typing:
            gc.enable()

    def end(self) -> None:
        """As it was."""
        gc.enable()
        gc.unfreeze()
        gc.set_threshold(*self._thresholds)
