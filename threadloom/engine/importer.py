"""What does ``import`` do in a program under check?

The program's own modules are run from their rewritten source; stand-ins take the place of what has threads, clocks and
chance in it; what can't run under control is refused; the rest is imported as ever. The rules are those of
``importlib.__import__`` (The Python Language Reference, section 5).
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

from threadloom.engine.foreign_packages import admit
from threadloom.engine.refusal import refuse
from threadloom.engine.source import Source
from threadloom.engine.surroundings import Surroundings
from threadloom.standins import STANDINS
from threadloom.standins.refused import sentence, why_refused
from threadloom.standins.refusing import refusing_module

MISSING: Final = object()


class Importer:
    """The modules of one program, for one execution or, where they hold no state, for many.

    `make` makes and runs one of the program's own: it is handed the source and what to call with the module before its
    body runs.
    """

    def __init__(
        self,
        sources: Mapping[str, Source],
        surroundings: Surroundings,
        make: Callable[[Source, Callable[[ModuleType], None]], None],
    ) -> None:
        self.modules: dict[str, ModuleType] = {}
        """By name: the program's own, and stand-ins."""
        self._sources = sources
        self._surroundings = surroundings
        self._make = make
        self._keys = {source.name: key for key, source in sources.items() if source.name not in sources}
        """Of what is not kept under its own name: the scenario's module."""
        self._hidden: dict[str, Any] = {}
        """What ``sys.modules`` held under the names of the program's own."""
        self._is_showing = False

    @contextmanager
    def shown(self) -> Iterator[None]:
        """For so long the program's own modules are in ``sys.modules``, where pickle, typing and the like look for them."""
        self._is_showing = True
        for name in self.modules:
            self._show(name)
        try:
            yield
        finally:
            self._is_showing = False
            for name, module in self._hidden.items():
                if module is MISSING:
                    sys.modules.pop(name, None)
                else:
                    sys.modules[name] = module
            self._hidden.clear()

    def own(self, name: str) -> ModuleType:
        """The program's own module `name`, its body run at the first import; its packages first."""
        name = self._keys.get(name, name)
        module = self.modules.get(name)
        if module is not None:
            return module
        source = self._sources.get(name)
        parent, _, child = (name if source is None else source.name).rpartition(".")
        package = self.own(parent) if parent else None
        if name in self.modules:  # its package's body has imported it
            return self.modules[name]
        if source is None:
            not_a_package = package is not None and not hasattr(package, "__path__")
            why = f"; {parent!r} is not a package" if not_a_package else ""
            raise ModuleNotFoundError(f"No module named {name!r}{why}", name=name)

        def found(module: ModuleType) -> None:
            self.modules[name] = module
            self._show(name)

        try:
            self._make(source, found)
        except BaseException:
            self.modules.pop(name, None)
            raise
        if package is not None:
            package.__dict__[child] = self.modules[name]
        return self.modules[name]

    def has(self, name: str) -> bool:
        """Is `name` one of the modules that were rewritten?"""
        return name in self._sources or name in self._keys

    def is_own(self, name: str) -> bool:
        """Does the module `name` lie where the program's own do?"""
        top = name.partition(".")[0]
        return top in self._sources or (top not in sys.stdlib_module_names and self._surroundings.find(top) is not None)

    def import_(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: Collection[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """``__import__`` of the program's modules."""
        if level:
            name = absolute(name, globals or {}, level)
        top = name.partition(".")[0]
        if top in self._sources or top in self._keys:
            module = self.own(name)
            return self._with(module, name, fromlist) if fromlist else self.own(top)
        if top in STANDINS:
            module = self._stand_in(name)
            for wanted in fromlist or ():
                if f"{name}.{wanted}" in STANDINS:
                    self._stand_in(f"{name}.{wanted}")
            return module if fromlist else self._stand_in(top)
        reason = why_refused(name)
        if reason is not None:
            if self._is_strict(globals or {}):
                refuse(f"module {name!r} can't run under the scheduler.", sentence(reason))
            return refusing_module(name if fromlist else top, sentence(reason))
        admit(top, self._surroundings)
        return builtins.__import__(name, None, None, tuple(fromlist or ()), 0)

    def _is_strict(self, globals: Mapping[str, Any]) -> bool:
        name = globals.get("__name__", "")
        source = self._sources.get(self._keys.get(name, name))
        return source is None or source.strict

    def _show(self, name: str) -> None:
        source = self._sources.get(name)
        if source is None or not self._is_showing or source.name.partition(".")[0] in sys.stdlib_module_names:
            return
        if source.name not in self._hidden:
            self._hidden[source.name] = sys.modules.get(source.name, MISSING)
        sys.modules[source.name] = self.modules[name]

    def _with(self, module: ModuleType, name: str, fromlist: Collection[str]) -> ModuleType:
        """`module`, with those submodules imported that are asked for."""
        if "*" in fromlist:
            fromlist = [*fromlist, *getattr(module, "__all__", ())]
        for wanted in fromlist:
            inner = f"{name}.{wanted}"
            if (inner in self._sources or inner in self._keys) and not hasattr(module, wanted):
                module.__dict__[wanted] = self.own(inner)
        return module

    def _stand_in(self, name: str) -> ModuleType:
        module = self.modules.get(name)
        if module is not None:
            return module
        if name in STANDINS:
            module = self.modules[name] = STANDINS[name]()
        parent, _, child = name.rpartition(".")
        if not parent:
            assert module is not None
            return module
        package = self._stand_in(parent)
        if module is None:
            inner = getattr(package, child, None)
            if not isinstance(inner, ModuleType):
                raise ModuleNotFoundError(f"No module named {name!r}; {parent!r} is not a package", name=name)
            module = self.modules[name] = inner
        package.__dict__[child] = module
        return module


def absolute(name: str, globals: Mapping[str, Any], level: int) -> str:
    """What a relative import asks for. Raises ImportError, as Python does."""
    package = globals.get("__package__") or ""
    if not package:
        raise ImportError("attempted relative import with no known parent package")
    parts = package.split(".")
    if level > len(parts):
        raise ImportError("attempted relative import beyond top-level package")
    base = ".".join(parts[: len(parts) - level + 1])
    return f"{base}.{name}" if name else base
