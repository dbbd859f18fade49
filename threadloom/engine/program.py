"""How does code on disk become something that can be run again and again, each time afresh?

A program is a scenario function in a file, and the modules of its own that this file imports (from beside it, from its
project, or put under a name by the judge, as the learner's file is). Their sources are rewritten once; for every execution
their bodies are run anew, with `import` bringing stand-ins, so that nothing mutable survives.
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from threadloom.engine import controlled_builtins
from threadloom.engine.attributes import OPAQUE, forget_classes
from threadloom.engine.execution import Execution
from threadloom.engine.importer import Importer
from threadloom.engine.loom import MAX_STEPS, Picker, loom
from threadloom.engine.mortality import bury, in_time
from threadloom.engine.output import OUTPUT
from threadloom.engine.pytest_call import PytestCall
from threadloom.engine.reach import add_reached, calls_strangers
from threadloom.engine.recorder import Recorder
from threadloom.engine.scenario import only_scenario, scenario_named, scenario_names
from threadloom.engine.source import Source, read, said_elsewhere
from threadloom.engine.statelessness import is_stateless
from threadloom.engine.surroundings import Surroundings, package_root
from threadloom.errors import EngineFault, InvalidProgram
from threadloom.primitives.local import local
from threadloom.rewrite import attribute_names_stored, changing_attributes, makes_sets

COUNTS_THREADS: Final = re.compile(
    r"\bthreading\.enumerate\b|\bactive_?[cC]ount\b|from threading import[^\n]*\benumerate\b"
)

HAS_FINALIZERS: Final = re.compile(r"\b__del__\b")

BREAKS_BARRIERS: Final = re.compile(r"\.(abort|reset)\b")

CONTEXTS: Final = re.compile(r"\b(contextvars|decimal)\b")

ATTEMPTS: Final = re.compile(
    r"\btimeout\b|\bblocking\b|_nowait\b|\b(acquire|wait|join|get|put)\(\s*(\w+,\s*)?(False|[\d.]+)"
)
"""What programs say that try to get something, at once or for a time."""

OPAQUE.add(local)


class Program:
    """A scenario that can be executed under any schedule."""

    def __init__(
        self,
        path: Path,
        function: str,
        sources: Mapping[str, Source],
        *,
        surroundings: Surroundings,
        exercise: bool,
        call: PytestCall | None = None,
    ) -> None:
        self._counts_threads = any(COUNTS_THREADS.search(source.text) for source in sources.values())
        self._has_finalizers = any(HAS_FINALIZERS.search(source.text) for source in sources.values())
        self._has_contexts = calls_strangers(sources, surroundings) or any(
            CONTEXTS.search(source.text) for source in sources.values()
        )
        self._has_attempts = any(ATTEMPTS.search(source.text) for source in sources.values())
        self._breaks_barriers = any(BREAKS_BARRIERS.search(source.text) for source in sources.values())
        self._cancels_futures = any("cancel" in source.text for source in sources.values())
        self.path = path
        self.function = function
        self.exercise = exercise
        """Are locks, permits and threads left over at the end findings?"""
        self.overlaps: tuple[str, ...] = ()
        """Labels whose regions must be able to overlap (known after the first execution)."""
        self.fair: tuple[str, ...] = ()
        """Labels of regions for which nobody may wait while others come and go (likewise)."""
        self.line = 0
        """Where the scenario begins in its file."""
        self.distrust = False
        """Has an object been seen to reach a second thread unnoticed, so that every object counts as public?"""
        self.candidates = frozenset(
            str(source.path) for name, source in sources.items() if name != SCENARIO_KEY and exercise
        )
        """The files under check, where they are not the scenario's."""
        self.importer = Importer(sources, surroundings, self._make)
        self._kept: Callable[[], object] | None = None
        """The scenario, as long as its module is kept."""
        self._forbids_polling = False
        self.loading = path
        """The file whose top level was run last."""
        self._sources = sources
        self._call = call
        self._imports_or_skips = any("importorskip" in source.text for source in sources.values())
        self._test: Callable[[], object] | None = None
        self._conftests = [] if call is None else list(call.modules())
        self._made = False
        """Has a module been made in the present execution?"""
        self._may_keep = True
        self._stateless = False
        """Do the modules hold nothing that an execution could leave behind, so that they need not be made anew?"""
        self._builtins = {
            source.name: controlled_builtins.make_builtins(self.importer.import_) for source in sources.values()
        }
        """By module. The hooks are among them, so that a module's namespace is the program's own."""

    def execute(
        self,
        picker: Picker,
        *,
        prompt: bool = False,
        recorder: Recorder | None = None,
        max_steps: int = MAX_STEPS,
    ) -> Execution:
        """Runs the scenario once, from nothing. Raises InvalidProgram if it does what can't be under control."""
        mortal = loom.names.mortal or self._has_finalizers
        if loom.names.mortal and loom.program is not None:
            bury(loom.program.importer.modules.values())
            loom.program._stateless = False
        if loom.program is not self:
            loom.program = self
            loom.forget_program()
            self._stateless = False
        if not self._stateless:
            self.importer.modules.clear()
            self._kept = None
            forget_classes()
            loom.namespaces.clear()
            loom.swaps.clear()
        OUTPUT.begin()
        loom.names.distrust = self.distrust
        loom.names.let_die(self._has_finalizers)
        loom.counts_threads = self._counts_threads
        loom.has_attempts = self._has_attempts
        loom.has_contexts = self._has_contexts
        loom.sees_daemons_out = self.exercise
        loom.orders_arrivals = self._breaks_barriers or self.distrust
        loom.cancels_futures = self._cancels_futures or self.distrust
        stdout, stderr = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = OUTPUT
        # Garbage of earlier executions is found between them: what closes a generator runs code of the program.
        collects = gc.isenabled() and not prompt
        if collects:
            gc.disable()
        try:
            if not mortal:
                return loom.run(self._body, picker, prompt=prompt, recorder=recorder, max_steps=max_steps)
            with in_time():
                return loom.run(self._body, picker, prompt=prompt, recorder=recorder, max_steps=max_steps)
        finally:
            if loom.dirty:
                self._may_keep = self._stateless = False
            elif self._may_keep and self._made:
                self._stateless = self._may_keep = self._is_stateless()
            self._made = False
            self.distrust = self.distrust or loom.names.escaped
            sys.stdout, sys.stderr = stdout, stderr
            if collects:
                gc.enable()

    def _is_stateless(self) -> bool:
        """Can the modules of this execution serve the next one too?"""
        modules = self.importer.modules
        return all(
            is_stateless(modules[key].__dict__, source.code)
            for key, source in self._sources.items()
            if key in modules and source.code is not None
        )

    def _body(self) -> None:
        if self._kept is None or self._call is not None:
            scenario: Any = self._scenario()
            self.overlaps = getattr(scenario, "_tl_overlap", ())
            self.fair = getattr(scenario, "_tl_fair", ())
            self._forbids_polling = hasattr(scenario, "_tl_no_polling")
            self.line = scenario.__code__.co_firstlineno
            self._kept = scenario
        loom.forbids_polling = self._forbids_polling
        self._kept()

    def _scenario(self) -> Callable[[], object] | None:
        if self._call is None:
            return scenario_named(self.importer.own(SCENARIO_KEY), self.function)
        if self._stateless and self._test is not None:
            return self._test
        # Only tests pay for what their fixtures need.
        from threadloom.engine.pytest_test import CalledByPytest, control_importorskip

        if self._imports_or_skips:
            control_importorskip()
        conftests = [self.importer.own(name) for name in self._conftests]
        module = self.importer.own(SCENARIO_KEY)
        found = scenario_named(module, self.function)
        self._test = None if found is None else CalledByPytest(found, self._call, module, conftests, self.function)
        return self._test

    def _make(self, source: Source, found: Callable[[ModuleType], None]) -> None:
        """Makes one of the program's own modules and runs its body."""
        self._made = True
        module = ModuleType(source.name)
        namespace = module.__dict__
        namespace["__file__"] = str(source.path)
        namespace["__package__"] = source.package
        if source.is_package:
            namespace["__path__"] = [str(source.path if source.path.is_dir() else source.path.parent)]
        built_in = namespace["__builtins__"] = self._builtins[source.name]
        plain, stepping = source.hooks_in(namespace)
        built_in.update(plain if loom.alone else stepping)
        assert source.code is not None
        self.loading = source.path
        loom.swaps.append((built_in, plain, stepping))
        loom.namespaces.append(namespace)
        found(module)
        exec(source.code, namespace)
        for name, value in list(namespace.items()):
            if not name.startswith(("_tl_", "__")):
                loom.names.publish(value, loom.current)


SCENARIO_KEY: Final = "<scenario>"


def load(
    scenario_file: Path,
    function: str | None = None,
    *,
    modules: Mapping[str, Path] | None = None,
    exercise: bool = False,
    surroundings: Surroundings | None = None,
    call: PytestCall | None = None,
) -> Program:
    """The program that `function` of `scenario_file` is.

    `modules` puts files under a name that the scenario imports; `surroundings` says which other modules are the program's
    own (those beside the file, if nothing is said). `function` may be left out when there is one named ``scenario``, or just
    one public function; ``Class.method`` is a test of a class. With `call` it is called as pytest would.

    Raises InvalidProgram for what can't be loaded: a file that can't be read, a syntax error, a refused import, a
    missing function, an exception from a module's body.
    """
    surroundings = surroundings or Surroundings((package_root(scenario_file),))
    # A file of tests may hold others, which have nothing to do with this one.
    sources = {SCENARIO_KEY: read(_dotted(scenario_file), scenario_file, strict=call is None)}
    for name, path in ({} if call is None else call.modules()).items():
        sources[name] = read(name, path, strict=False)
    for name, path in (modules or {}).items():
        sources[name] = read(name, path)
    add_reached(sources, surroundings)
    texts = [source.text for source in sources.values()]
    changing = None if calls_strangers(sources, surroundings) else changing_attributes(texts)
    hashes = any(map(makes_sets, texts))
    elsewhere = said_elsewhere([attribute_names_stored(text) for text in texts])
    for source, stored in zip(sources.values(), elsewhere, strict=True):
        source.compile(stored, changing, announce_classes=hashes)
    name = function or only_scenario(sources[SCENARIO_KEY].text, scenario_file)
    program = Program(scenario_file, name, sources, surroundings=surroundings, exercise=exercise, call=call)
    _try(program)
    return program


def _dotted(file: Path) -> str:
    """The name under which a file is imported: with those of the packages that it is in."""
    return ".".join(file.absolute().relative_to(package_root(file)).with_suffix("").parts)


class _First:
    """Picks the thread that was started first; good enough to see whether a program loads."""

    def pick(self, ready: list[Any], current: Any) -> Any:
        return ready[0]


def _try(program: Program) -> None:
    """Runs the module bodies once, and looks whether the scenario is there."""
    body: Callable[[], None] = program._body
    found: list[Callable[[], object] | None] = []

    def only_load() -> None:
        found.append(program._scenario())

    program._body = only_load  # type: ignore[method-assign]
    try:
        with program.importer.shown():
            execution = program.execute(_First())
    finally:
        program._body = body  # type: ignore[method-assign]
    if execution.errors:
        raise _invalid(program, execution.errors[0].error)
    if not found:
        raise InvalidProgram(
            "doesn't get through its own top level: it waits for ever or runs without end.",
            file=str(program.loading),
            advice="Move loops, and what starts threads or waits, into a function.",
        )
    if found[0] is None:
        names = ", ".join(scenario_names(program._sources[SCENARIO_KEY].text, program.path)) or "none"
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
        missing = re.match(r"cannot import name '(\w+)' from", str(error))
        asked = program._sources.get(error.name or "") if file == str(program.path) and missing is not None else None
        if missing is not None and asked is not None and str(asked.path) in program.candidates:
            return InvalidProgram(
                f"has no {missing[1]!r}, which the checks use.",
                file=str(asked.path),
                advice="Keep the names that the code had at first.",
            )
        return InvalidProgram(f"import failed: {error}.", file=file, line=line, advice="Correct it and check again.")
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return InvalidProgram(
        f"raises {text} when it is loaded.", file=file, line=line, advice="Correct it and check again."
    )
