"""Which variables are announced, and to whom do they belong?"""

from __future__ import annotations

import sys
import textwrap

import pytest
from rewriting import Recorder, in_function, run, text


def hooked(source: str) -> set[str]:
    """The names of hooks for variables that stand in the rewritten form."""
    form = text(source)
    return {
        name
        for name in ("read_cell", "write_cell", "delete_cell", "publish", "read_global", "write_global", "scope")
        if f"_tl_{name}(" in form or f"_tl_{name}," in form or f"@_tl_{name}\n" in form
    }


CELL = {"scope", "read_cell", "write_cell"}

# ------------------------------------------------------------------------------------------------ closure variables


def test_a_local_that_nobody_captures_is_left_alone() -> None:
    assert hooked("def f(a):\n    b = a\n    b += 1\n    return [b for c in a]") == set()


def test_a_variable_bound_before_it_is_captured_is_only_published() -> None:
    assert hooked("def f():\n    a = g()\n    def h(): return a\n    return h") == {"publish"}


def test_a_published_number_needs_nothing() -> None:
    assert hooked("def f():\n    a = 1\n    b = lambda: a\n    return b") == set()


def test_a_parameter_that_is_only_read_needs_nothing() -> None:
    assert hooked("def f(a, *b, c=1, **d):\n    return lambda: (a, b, c, d)") == set()


def test_a_nonlocal_store_makes_a_cell() -> None:
    assert hooked("def f():\n    a = 0\n    def g():\n        nonlocal a\n        a += 1\n    return g") == CELL


def test_binding_after_the_capture_makes_a_cell() -> None:
    assert hooked("def f():\n    def g(): return a\n    a = 1\n    return g") == CELL


def test_a_loop_around_binding_and_capture_makes_a_cell() -> None:
    assert hooked("def f(xs):\n    for x in xs:\n        g(lambda: x)") == CELL
    assert hooked("def f(xs):\n    while g():\n        x = h()\n        g(lambda: x)") == CELL


def test_a_capture_after_the_loop_does_not() -> None:
    assert hooked("def f(xs):\n    for x in xs: pass\n    return lambda: x") == {"publish"}


def test_a_default_value_captures_nothing() -> None:
    assert hooked("def f(xs):\n    for x in xs:\n        g(lambda x=x: x)") == set()


def test_del_makes_a_cell() -> None:
    assert hooked("def f(a):\n    g(lambda: a)\n    del a") == {"scope", "read_cell", "delete_cell"}


def test_the_name_of_a_handler_is_unbound_at_its_end_and_so_a_cell() -> None:
    form = in_function("try: a()\nexcept E as e: b(lambda: e)")
    assert "e = _tl_write_cell(_tl_scope_1, 'e', _tl_1)" in form
    assert "_tl_delete_cell(_tl_scope_1, 'e')" in form


def test_a_comprehension_captures_nothing_by_itself() -> None:
    assert hooked("def f(a, xs):\n    b = [a + x for x in xs]\n    a = 1\n    return sum(a + x for x in xs)") == set()


def test_a_function_made_in_a_comprehension_captures() -> None:
    assert hooked("def f(a, xs):\n    b = [lambda: a for x in xs]\n    a = 1") == CELL


def test_the_variable_of_a_comprehension_may_be_a_cell() -> None:
    assert hooked("[lambda: x for x in a]") == CELL
    assert hooked("[lambda x=x: x for x in a]") == set()


def test_a_class_body_reads_as_a_part_of_its_function() -> None:
    assert hooked("def f(a):\n    class K:\n        b = a\n    a = 1") == set()
    assert hooked("def f(a):\n    class K:\n        def m(self): return a\n    a = g()") == CELL


def test_a_class_body_is_invisible_to_what_is_within_it() -> None:
    assert hooked("def f(a):\n    class K:\n        a = 1\n        def m(self): return a\n    a = g()") == CELL
    assert hooked("def f(a):\n    class K:\n        a = 1\n        b = [lambda: a for _ in c]\n    a = g()") == CELL


def test_names_of_a_class_body_are_left_alone() -> None:
    assert hooked("class K:\n    a = g()\n    b = lambda: a\n    a = 1") == set()
    assert hooked("def f(a):\n    a = lambda: a\n    class K:\n        a = 1\n        a") == CELL - {"read_cell"} | {
        "read_cell"
    }


def test_a_function_that_calls_itself_is_published_before_it_is_bound() -> None:
    assert in_function("def g(): g()").strip().splitlines()[0] == "@_tl_publish"


def test_functions_that_call_each_other() -> None:
    assert "@_tl_bind(_tl_write_cell, _tl_scope_1, 'h')" in in_function("def g(): h()\ndef h(): g()")


def test_class_and_super_are_no_variables() -> None:
    assert hooked("class K:\n    def m(self):\n        super().m()\n        return __class__") == set()


def test_reads_and_writes_name_the_activation_that_owns_the_variable() -> None:
    source = """
    def counter():
        n = 0
        def step():
            nonlocal n
            n += 1
            return n
        return step
    first, second = counter(), counter()
    results = [first(), first(), second()]
    """
    recorder = Recorder()
    recorder.run(source)
    steps = [call for call in recorder.calls if call.endswith("_cell n")]
    assert steps == ["write_cell n"] * 2 + ["read_cell n", "write_cell n", "read_cell n"] * 3
    tokens = recorder.tokens
    assert len({id(token) for token in tokens}) == 2
    assert tokens[2] is tokens[0]
    assert tokens[-1] is tokens[1]


def test_a_comprehension_that_owns_a_cell_has_one_token_an_activation() -> None:
    recorder = Recorder()
    found = run(
        "made = [[lambda: x for x in (1, 2)] for _ in range(2)]\nresults = [g() for m in made for g in m]",
        recorder.hooks,
    )
    assert found["results"] == [2, 2, 2, 2]
    assert len({id(token) for token in recorder.tokens}) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "a = 1",
        "a, b = 1, 2",
        "b = a = 1",
        "a: int = 1",
        "a += 1",
        "for a in [1]: pass",
        "for b, a in [(0, 1)]: pass",
        "with manager(1) as a: pass",
        "with manager(0) as b, manager(1) as a, manager(2) as c: pass",
        "(a := 1)",
        "[a := 1 for _ in (1,)]",
        "import sys as a",
        "def a(): pass",
        "class a: pass",
        "try: 1 / 0\nexcept ZeroDivisionError as a: pass",
        "match 1:\n    case a: pass",
        "match [1, 2]:\n    case [b, *a]: pass",
        "match {1: 2}:\n    case {**a}: pass",
        "match 1:\n    case int() as a: pass",
    ],
)
def test_every_way_to_bind_announces_cells_and_globals(statement: str) -> None:
    manager = "import contextlib\nmanager = contextlib.nullcontext\n"
    inner = textwrap.indent(statement, "    ")
    recorder = Recorder()
    recorder.run(f"{manager}def f():\n    a = 0\n    def g(): return a\n{inner}\nf()")
    assert recorder.calls.count("write_cell a") == 2
    if ": int" in statement:
        return  # Python forbids it for a global
    recorder = Recorder()
    recorder.run(f"{manager}a = 0\ndef f():\n    global a\n{inner}\nf()")
    assert recorder.calls.count("write_global a") == 2
    recorder = Recorder()
    recorder.run(f"{manager}def f():\n    global a\n    a = 0\nf()\n{statement}")
    assert recorder.calls.count("write_global a") == 2


# ------------------------------------------------------------------------------------------------ globals


def test_a_global_that_no_function_rebinds_is_left_alone() -> None:
    assert hooked("total = 0\nfor x in [1]: total += x\ndef f(): return total") == set()


def test_a_global_that_a_function_rebinds_is_announced_everywhere() -> None:
    assert text("n = 0\ndef f():\n    global n\n    n = n + m\nprint(n)") == textwrap.dedent(
        """\
        n = _tl_write_global('n', 0)

        def f():
            global n
            n = _tl_write_global('n', _tl_binary('+', _tl_read_global('n') and n, m))
        print(_tl_read_global('n') and n)"""
    )


def test_a_declaration_without_a_store_changes_nothing() -> None:
    assert hooked("n = 0\ndef f():\n    global n\n    return n") == set()


def test_a_global_that_another_module_assigns_is_announced() -> None:
    assert text("n = 0\ndef f(): return n", shared_globals=["n"]) == textwrap.dedent(
        """\
        n = _tl_write_global('n', 0)

        def f():
            return _tl_read_global('n') and n"""
    )


def test_deleting_a_global() -> None:
    recorder = Recorder()
    recorder.run("n = 0\ndef f():\n    global n\n    del n\nf()")
    assert recorder.calls == ["write_global n", "delete_global n"]


def test_a_local_of_the_same_name_is_not_the_global() -> None:
    form = text("def f():\n    global n\n    n = 1\ndef g(n):\n    n = 2\n    return n")
    assert form.count("_tl_") == 1


def test_private_globals_are_known_by_their_mangled_name() -> None:
    recorder = Recorder()
    found = recorder.run("class K:\n    def m(self):\n        global __n\n        __n = 1\nK().m()")
    assert found[-1] == "write_global _K__n"


# ------------------------------------------------------------------------------------------------ type parameters


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters came with Python 3.12")
def test_type_parameters_are_no_variables() -> None:
    source = """
    def f[T, *Ts, **P](x: T = o.y) -> T:
        class K[U](Base[U]):
            def m[V](self, v: V): return T, U, V, x
        return K
    type Alias[T] = list[T.x] | o.y
    """
    assert hooked(textwrap.dedent(source)) == set()
    assert "type Alias[T] = list[T.x] | o.y" in text(source)
    found = run("class Base[T]: pass\nclass K[T](Base[T]):\n    def m[U](self, u: U): return u, T\nresult = K().m(1)")
    assert found["result"][0] == 1
