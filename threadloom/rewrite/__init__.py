"""How does ordinary threading code come under the scheduler's control?

Its source is rewritten so that each access to what threads may share, each truth test and each turn of a loop calls a
*hook*, a global named ``_tl_…`` that the engine puts into the module's namespace and may replace at any time.
`PLAIN` names them all. What they mean:

    _tl_load_attr(obj, name)   _tl_store_attr(value, obj, name)   _tl_delete_attr(obj, name)
    _tl_load_item(obj, key)    _tl_store_item(value, obj, key)    _tl_delete_item(obj, key)
    _tl_method(obj, name)                   what ``obj.name(…)`` calls
    _tl_unseen(obj, name)                   the same, where nobody looks at what the call gives (``obj.wait()`` alone on a line)
    _tl_read_global(name) -> True           before a global is read;  _tl_write_global(name, value) -> value
    _tl_delete_global(name)
    _tl_scope() -> token                    a function that owns shared variables is entered
    _tl_read_cell(token, name) -> True      _tl_write_cell(token, name, value) -> value     _tl_delete_cell(token, name)
    _tl_publish(value) -> value             an inner function can see it from now on
    _tl_class(made) -> made                 a ``class`` statement has made it, and its decorators (where there are sets)
    _tl_inplace(symbol, left, right)        ``left += right``
    _tl_iterate(iterable) -> iterable       _tl_loop(key) -> True: a turn of a `while` begins, key is "line:column" and a dot
                                            where the loop binds no variable of its function
                                            _tl_turn(key) -> True: likewise of a `for`, whose iterator gets further
    _tl_reversed(sequence) -> sequence      it is about to be gone through backwards
    _tl_test(value) -> value                its truth is about to be tested
    _tl_contains(item, container)           _tl_compare(symbol, left, right)        _tl_binary(symbol, left, right)
    _tl_observe(value) -> value             it is about to be read as a whole;  _tl_look: also what is in it
    _tl_match(value, names, n) -> value     patterns look at it, at its attributes `names`, and at its first n by position
    _tl_called(function) -> function        it is about to be called, and may not be code of the program

Eight more never change. Five only call hooks that they are handed (see `places`), two hide what is ours (see `shown`):

    _tl_slice = slice       _tl_bind = functools.partial       _tl_place       _tl_augment       _tl_own
    _tl_truth = bool
    _tl_shown(variables) -> variables       what `locals()` and the like give
    _tl_caught()                            an exception is about to be handled

Locals of ours begin with ``_tl_`` too. What `locals()`, `vars()`, `dir()` and tracebacks show is the program's own; what
still shows is in the code objects: a function that reads a cell has one variable more for its token (``co_freevars`` and
``__closure__``; a copy of the function needs both), and ``co_varnames``, ``co_names``, ``co_consts`` and the bytecode are
those of the rewritten function; and in a program with sets, a class whose objects Python would hash by address has a
``__hash__``. Code of the standard library that catches an exception by itself (a test runner, a callback of an
`ExitStack`), and a ``finally`` that asks `sys.exc_info`, find frames of hooks in the traceback.
"""

from threadloom.rewrite.changing import changing_attributes
from threadloom.rewrite.instrument import attribute_names_stored, instrument
from threadloom.rewrite.plain import PLAIN
from threadloom.rewrite.sets import makes_sets

__all__ = ["PLAIN", "attribute_names_stored", "changing_attributes", "instrument", "makes_sets"]
