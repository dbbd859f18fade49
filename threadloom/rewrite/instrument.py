"""How does a learner's source become code whose every shared access goes through a hook?

Parse, refuse what can't be controlled, find the scopes, rewrite, compile. Nothing is executed here.
"""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from types import CodeType

from threadloom.errors import InvalidProgram
from threadloom.rewrite.analysis import analyse
from threadloom.rewrite.calls import Calls
from threadloom.rewrite.inference import infer_scalars
from threadloom.rewrite.late import look_again
from threadloom.rewrite.occurrences import Analysis
from threadloom.rewrite.refusals import refuse
from threadloom.rewrite.sharing import Sharing, binds_by_text
from threadloom.rewrite.statements import Statements

#: Deep enough for a thousand `elif`s; our recursion is pure Python, so that it takes no C stack.
_RECURSION_LIMIT = 20_000


def instrument(
    source: str,
    filename: str,
    *,
    shared_globals: Collection[str] = (),
    changing: Collection[str] | None = None,
    refused: Mapping[str, str] | None = None,
    permit: Collection[str] = (),
    announce_classes: bool = False,
) -> CodeType:
    """The module's code, with hooks.

    `shared_globals` are module globals that other modules assign (see `attribute_names_stored`), `changing` the only
    attributes that need a hook when they are read (see `changing_attributes`; ``None``: all do). `refused` maps modules
    that can't be imported to what to use instead. `permit` lifts other refusals (see `refusals`) and is for tests. With
    `announce_classes` a hook hears of each class that was made.
    Raises InvalidProgram.
    """
    try:
        compile(source, filename, "exec", dont_inherit=True)  # for the compiler's own messages
        with _deep_recursion(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source, filename)
            found = analyse(tree)
            refuse(tree, found, filename, refused=refused or {}, permit=permit)
            tree = rewrite(
                tree, found, shared_globals=shared_globals, changing=changing, announce_classes=announce_classes
            )
            return compile(tree, filename, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise InvalidProgram(
            f"{type(error).__name__}: {error.msg}.",
            file=filename,
            line=error.lineno,
            advice="Python itself can't read the file: mend that line.",
        ) from error
    except ValueError as error:  # a null byte, a surrogate
        raise InvalidProgram(f"{error}.", file=filename, advice="Save the file as plain text.") from error
    except (RecursionError, MemoryError) as error:
        raise InvalidProgram(
            "the code is nested too deeply.", file=filename, advice="Split its longest expression or function."
        ) from error


def rewrite(
    tree: ast.Module,
    found: Analysis,
    *,
    shared_globals: Collection[str] = (),
    changing: Collection[str] | None = None,
    announce_classes: bool = False,
) -> ast.Module:
    """`tree`, changed in place, with hooks."""
    names_bound = found.code | found.other | set(shared_globals)
    found.other |= set(shared_globals)

    def is_builtin(name: str) -> bool:
        return not found.star_import and name not in names_bound

    if binds_by_text(found):
        found.other |= found.code  # what looks like a function may have become something else
    infer_scalars(found, is_builtin)
    calls = Calls(found, is_builtin, frozenset(_names_stored(tree)) | found.other)
    statements = Statements(found, Sharing(found, shared_globals), is_builtin, changing, calls)
    statements.announce_classes = announce_classes
    result: ast.Module = statements.visit(tree)
    look_again(result)
    return result


def attribute_names_stored(source: str) -> frozenset[str]:
    """Every ``x`` for which the source has ``o.x = …``, ``del o.x`` or the like: globals of a module may be among them.

    Empty for source that Python can't read; `instrument` says why.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    return frozenset(_names_stored(tree))


def _names_stored(tree: ast.Module) -> Iterator[str]:
    by_text = False
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.Call(func=ast.Name(id="setattr" | "delattr"), args=[_, ast.Constant(value=str() as name), *_]):
                yield name
            case ast.Call(func=ast.Name(id="vars"), args=[_]) | ast.Attribute(attr="__dict__"):
                by_text = True
    if not by_text:
        return
    for node in ast.walk(tree):  # a dict of variables can be handed around, and assigned to anywhere
        match node:
            case ast.Constant(value=str() as name) | ast.keyword(arg=str() as name) if name.isidentifier():
                yield name


@contextmanager
def _deep_recursion() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
