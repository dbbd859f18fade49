"""How does code on disk become something that can be run again and again, each time afresh?

A program is a scenario function in a file, and the modules that this file imports from beside it (or that the judge puts
under a name, as it does with the learner's file). Their sources are rewritten once; for every execution their bodies are
run anew, with `import` bringing stand-ins, so that nothing mutable survives.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

from threadloom.engine import controlled_builtins, hooks
from threadloom.engine.attributes import OPAQUE, forget_classes
from threadloom.engine.execution import Execution
from threadloom.engine.loom import MAX_STEPS, Picker, loom
from threadloom.engine.output import OUTPUT
from threadloom.engine.recorder import Recorder
from threadloom.engine.statelessness import is_stateless
from threadloom.errors import EngineFault, InvalidProgram
from threadloom.primitives.local import local
from threadloom.rewrite import attribute_names_stored, changing_attributes, instrument
from threadloom.standins import REFUSED, STANDINS
from threadloom.standins.refused import why_refused

SCENARIO: Final = "scenario"
"""The name of the function that is run where none is given and the file has several."""

COUNTS_THREADS: Final = re.compile(
    r"\bthreading\.enumerate\b|\bactive_?[cC]ount\b|from threading import[^\n]*\benumerate\b"
)

BREAKS_BARRIERS: Final = re.compile(r"\.(abort|reset)\b")

ATTEMPTS: Final = re.compile(
    r"\btimeout\b|\bblocking\b|_nowait\b|\b(acquire|wait|join|get|put)\(\s*(\w+,\s*)?(False|[\d.]+)"
)
"""What programs say that try to get something, at once or for a time."""

OPAQUE.add(local)


GLOBAL_HOOKS: Final = {"_tl_read_global", "_tl_write_global", "_tl_delete_global"}
PLAIN: Final = {**hooks.PLAIN, **controlled_builtins.PLAIN}
"""Hooks and built-in functions while one thread lives."""


def names_used(code: CodeType) -> set[str]:
    """The names that a module looks up: what isn't among them need not be swapped."""
    found = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found |= names_used(constant)
    return found


class Source:
    """One module of a program: its text, rewritten."""

    def __init__(self, name: str, path: Path, text: str) -> None:
        self.name = name
        self.path = path
        self.text = text
        self.code: CodeType | None = None
        self._hooks: tuple[dict[str, Any], dict[str, Any]] = {}, {}
        self._global_hooks: list[str] = []

    def compile(self, stored_elsewhere: frozenset[str], changing: frozenset[str] | None) -> None:
        self.code = instrument(
            self.text, str(self.path), shared_globals=stored_elsewhere, changing=changing, refused=REFUSED
        )
        used = names_used(self.code)
        swapped = {**hooks.STEPPING, **controlled_builtins.STEPPING}
        names = sorted(name for name in used & swapped.keys() if PLAIN[name] is not swapped[name])
        self._hooks = {name: PLAIN[name] for name in names}, {name: swapped[name] for name in names}
        self._global_hooks = sorted(used & GLOBAL_HOOKS)

    def hooks_in(self, namespace: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Of the hooks and built-in functions that the module uses, those that differ: (one thread, several)."""
        if not self._global_hooks:
            return self._hooks
        plain, stepping = hooks.global_hooks(namespace)
        return (
            {**self._hooks[0], **{name: plain[name] for name in self._global_hooks}},
            {**self._hooks[1], **{name: stepping[name] for name in self._global_hooks}},
        )


class Program:
    """A scenario that can be executed under any schedule."""

    def __init__(self, path: Path, function: str, sources: Mapping[str, Source], *, exercise: bool) -> None:
        self._counts_threads = any(COUNTS_THREADS.search(source.text) for source in sources.values())
        self._has_attempts = any(ATTEMPTS.search(source.text) for source in sources.values())
        self._breaks_barriers = any(BREAKS_BARRIERS.search(source.text) for source in sources.values())
        self.path = path
        self.function = function
        self.exercise = exercise
        """Are locks, permits and threads left over at the end findings?"""
        self.overlaps: tuple[str, ...] = ()
        """Labels whose regions must be able to overlap (known after the first execution)."""
        self.line = 0
        """Where the scenario begins in its file."""
        self.distrust = False
        """Has an object been seen to reach a second thread unnoticed, so that every object counts as public?"""
        self.candidates = frozenset(
            str(source.path) for name, source in sources.items() if name != SCENARIO_KEY and exercise
        )
        """The files under check, where they are not the scenario's."""
        self._sources = sources
        self._modules: dict[str, ModuleType] = {}
        self.loading = path
        """The file whose top level was run last."""
        self._made = False
        """Has a module been made in the present execution?"""
        self._may_keep = True
        self._stateless = False
        """Do the modules hold nothing that an execution could leave behind, so that they need not be made anew?"""
        self._builtins = {key: controlled_builtins.make_builtins(self._import) for key in sources}
        """By key of module. The hooks are among them, so that a module's namespace is the program's own."""

    def execute(
        self,
        picker: Picker,
        *,
        prompt: bool = False,
        recorder: Recorder | None = None,
        max_steps: int = MAX_STEPS,
    ) -> Execution:
        """Runs the scenario once, from nothing."""
        if loom.program is not self:
            loom.program = self
            loom.forget_program()
            self._stateless = False
        if not self._stateless:
            self._modules = {}
            forget_classes()
            loom.namespaces.clear()
            loom.swaps.clear()
        OUTPUT.begin()
        loom.names.distrust = self.distrust
        loom.counts_threads = self._counts_threads
        loom.has_attempts = self._has_attempts
        loom.orders_arrivals = self._breaks_barriers or self.distrust
        stdout, stderr = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = OUTPUT
        try:
            return loom.run(self._body, picker, prompt=prompt, recorder=recorder, max_steps=max_steps)
        finally:
            if loom.dirty:
                self._may_keep = self._stateless = False
            elif self._may_keep and self._made:
                self._stateless = self._may_keep = self._is_stateless()
            self._made = False
            self.distrust = self.distrust or loom.names.escaped
            sys.stdout, sys.stderr = stdout, stderr

    def _is_stateless(self) -> bool:
        """Can the modules of this execution serve the next one too?"""
        return all(
            is_stateless(self._modules[key].__dict__, source.code)
            for key, source in self._sources.items()
            if key in self._modules and source.code is not None
        )

    def _body(self) -> None:
        module = self._module(SCENARIO_KEY)
        scenario = getattr(module, self.function)
        self.overlaps = getattr(scenario, "_tl_overlap", ())
        self.line = scenario.__code__.co_firstlineno
        scenario()

    def _module(self, key: str) -> ModuleType:
        """The module of this execution, its body run at its first import."""
        module = self._modules.get(key)
        if module is None:
            self._made = True
            source = self._sources[key]
            module = self._modules[key] = ModuleType(source.name)
            namespace = module.__dict__
            namespace["__file__"] = str(source.path)
            built_in = namespace["__builtins__"] = self._builtins[key]
            plain, stepping = source.hooks_in(namespace)
            built_in.update(plain if loom.alone else stepping)
            assert source.code is not None
            self.loading = source.path
            loom.swaps.append((built_in, plain, stepping))
            loom.namespaces.append(namespace)
            exec(source.code, namespace)
            for name, value in list(namespace.items()):
                if not name.startswith(("_tl_", "__")):
                    loom.names.publish(value, loom.current)
        return module

    def _import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: tuple[str, ...] = (),
        level: int = 0,
    ) -> ModuleType:
        """`__import__` of the program's modules."""
        if level:
            raise ImportError("a program under check has no packages: relative imports can't be followed")
        if name in self._sources:
            return self._module(name)
        module = self._modules.get(name)
        if module is not None:
            return module
        if name in STANDINS:
            module = self._modules[name] = STANDINS[name]()
            return module
        reason = why_refused(name)
        if reason is not None:
            raise ImportError(f"module {name!r} can't run under the scheduler: {reason}")
        return builtins.__import__(name, None, None, fromlist, 0)


SCENARIO_KEY: Final = "<scenario>"


def load(
    scenario_file: Path,
    function: str | None = None,
    *,
    modules: Mapping[str, Path] | None = None,
    exercise: bool = False,
) -> Program:
    """The program that `function` of `scenario_file` is.

    `modules` puts files under a name that the scenario imports; other imports are looked for beside the file.
    `function` may be left out when there is one named ``scenario``, or just one public function.

    Raises InvalidProgram for what can't be loaded: a file that can't be read, a syntax error, a refused import, a
    missing function, an exception from a module's body.
    """
    sources = {SCENARIO_KEY: _read(scenario_file.stem, scenario_file)}
    for name, path in (modules or {}).items():
        sources[name] = _read(name, path)
    _find_siblings(scenario_file.parent, sources)
    changing = changing_attributes(source.text for source in sources.values())
    for source in sources.values():
        stored = [attribute_names_stored(other.text) for other in sources.values() if other is not source]
        source.compile(frozenset().union(*stored), changing)
    name = function or _only_function(scenario_file, sources[SCENARIO_KEY].text)
    program = Program(scenario_file, name, sources, exercise=exercise)
    _try(program)
    return program


def scenario_names(scenario_file: Path) -> list[str]:
    """The public functions without parameters that are defined at the top level of the file, in order.

    Raises InvalidProgram if the file can't be read or parsed.
    """
    return _functions(scenario_file, _read(scenario_file.stem, scenario_file).text)


def _read(name: str, path: Path) -> Source:
    try:
        return Source(name, path, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InvalidProgram(f"can't be read: {reason}.", file=str(path), advice="Check the path.") from error


def _find_siblings(folder: Path, sources: dict[str, Source]) -> None:
    """Adds the modules that the sources import and that lie beside the scenario."""
    waiting = list(sources.values())
    while waiting:
        for name in _imported(waiting.pop().text):
            path = folder / f"{name}.py"
            if name not in sources and name not in STANDINS and name not in sys.stdlib_module_names and path.is_file():
                sources[name] = _read(name, path)
                waiting.append(sources[name])


def _imported(text: str) -> set[str]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return set()  # `instrument` says it better
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return {name for name in found if "." not in name}


def _functions(path: Path, text: str) -> list[str]:
    try:
        tree = ast.parse(text, str(path))
    except SyntaxError as error:
        raise InvalidProgram(
            f"syntax error: {error.msg}.", file=str(path), line=error.lineno, advice="Correct it and check again."
        ) from error
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not _parameters(node)
    ]


def _parameters(node: ast.FunctionDef) -> int:
    """How many parameters have to be given."""
    required = len(node.args.posonlyargs) + len(node.args.args) - len(node.args.defaults)
    return required + sum(default is None for default in node.args.kw_defaults)


def _only_function(path: Path, text: str) -> str:
    names = _functions(path, text)
    if SCENARIO in names:
        return SCENARIO
    if len(names) == 1:
        return names[0]
    advice = (
        f"Say which: {path}::{names[0]} (there are {', '.join(names)})."
        if names
        else "Write one that starts threads, joins them and asserts."
    )
    count = "no function" if not names else f"{len(names)} functions"
    raise InvalidProgram(f"has {count} that could be the scenario.", file=str(path), advice=advice)


class _First:
    """Picks the thread that was started first; good enough to see whether a program loads."""

    def pick(self, ready: list[Any], current: Any) -> Any:
        return ready[0]


def _try(program: Program) -> None:
    """Runs the module bodies once, and looks whether the scenario is there."""
    body: Callable[[], None] = program._body
    found: list[Any] = []

    def only_load() -> None:
        found.append(getattr(program._module(SCENARIO_KEY), program.function, None))

    program._body = only_load  # type: ignore[method-assign]
    try:
        execution = program.execute(_First())
    finally:
        program._body = body  # type: ignore[method-assign]
    if execution.errors:
        raise _invalid(program, execution.errors[0].error)
    if not found:
        raise InvalidProgram(
            "doesn't get through its own top level: it waits for ever or runs without end.",
            file=str(program.loading),
            advice="Move what starts threads into the scenario function.",
        )
    if not isinstance(found[0], FunctionType):
        names = ", ".join(scenario_names(program.path)) or "none"
        raise InvalidProgram(
            f"has no function {program.function!r}.", file=str(program.path), advice=f"Functions there: {names}."
        )


def _invalid(program: Program, error: BaseException | None) -> InvalidProgram:
    """What to tell about an exception that came out of a module's body."""
    if error is None:
        raise EngineFault("an execution failed without an error")
    file, line = str(program.path), None
    trace = error.__traceback__
    while trace is not None:
        if "_tl_module" in trace.tb_frame.f_builtins:
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, ImportError):
        return InvalidProgram(f"import failed: {error}.", file=file, line=line, advice="Correct it and check again.")
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return InvalidProgram(
        f"raises {text} when it is loaded.", file=file, line=line, advice="Correct it and check again."
    )
