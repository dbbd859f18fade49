"""Which test is meant, as pytest would call it?

A `PytestCall` says so from outside, as text: which of the test's parametrized calls, and which ``conftest.py`` files lie
around it. Everything else is read off the program's own modules when it runs (`threadloom.engine.pytest_test`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from threadloom.engine.surroundings import package_root

CONFTEST: Final = "conftest"


@dataclass(frozen=True, slots=True)
class PytestCall:
    """One test as pytest would call it."""

    id: str | None = None
    """What stands in the brackets of its name; nothing for a test without parameters."""
    conftests: tuple[Path, ...] = ()
    """The files whose fixtures it may ask for, and from beside which it may import, outermost first."""

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "conftests": list(map(str, self.conftests))}

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> PytestCall:
        return cls(fields["id"], tuple(map(Path, fields["conftests"])))

    def modules(self) -> dict[str, Path]:
        """Those with fixtures, by the names of their modules. Where pytest would give the same name twice it has a number."""
        named: dict[str, Path] = {}
        for file in self.conftests:
            if b"fixture" not in file.read_bytes():
                continue
            parts = file.absolute().relative_to(package_root(file)).with_suffix("").parts
            name = ".".join(parts)
            number = 1
            while name in named:
                number += 1
                name = f"{'.'.join(parts)}_{number}"
            named[name] = file
        return named


def conftests_around(file: Path, root: Path) -> tuple[Path, ...]:
    """The conftest files that pytest reads for a test in `file`, from `root` on; only that beside it if it is not below."""
    folder = file.absolute().parent
    below = [folder, *folder.parents]
    folders = below[: below.index(root) + 1] if root in below else [folder]
    found = (one / f"{CONFTEST}.py" for one in reversed(folders))
    return tuple(one for one in found if one.is_file())
