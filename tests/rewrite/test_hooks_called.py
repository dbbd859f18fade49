"""Which hooks does a statement call, in which order, and with what?"""

from __future__ import annotations

import textwrap
from types import SimpleNamespace
from typing import Any

import pytest
from rewriting import Recorder, in_function, run, text

from threadloom.rewrite import PLAIN


def calls(body: str, **names: Any) -> list[str]:
    """The hooks called by statements in a function whose globals are `names`."""
    recorder = Recorder()
    source = f"def function():\n{textwrap.indent(textwrap.dedent(body).strip(), '    ')}\nfunction()"
    return recorder.run(source, **names)


def thing(**fields: Any) -> SimpleNamespace:
    return SimpleNamespace(**fields)


def test_loading_and_storing_attributes() -> None:
    assert calls("o.x = o.y", o=thing(y=1)) == ["load_attr y", "store_attr x"]


def test_augmented_assignment_is_a_read_and_a_write() -> None:
    assert calls("o.x += n", o=thing(x=1), n=1) == ["load_attr x", "inplace +", "store_attr x"]


def test_adding_a_number_needs_no_hook_for_the_operation() -> None:
    assert calls("o.x += 1", o=thing(x=1)) == ["load_attr x", "store_attr x"]


@pytest.mark.parametrize("statement", ["o.x *= 2", "o.x += (3,)", "o.x += 'ab'", "o.x *= True"])
def test_an_operation_that_could_change_a_list_is_announced(statement: str) -> None:
    assert calls(statement, o=thing(x=[1]))[1].startswith("inplace") or "*" in statement
    assert "inplace" in in_function(statement)


def test_items() -> None:
    assert calls("d['k'] = d['j']; del d['j']", d={"j": 1}) == ["load_item j", "store_item k", "delete_item j"]


def test_a_slice_reaches_the_hook_as_a_slice_object() -> None:
    seen = []
    hooks = {**PLAIN, "_tl_load_item": lambda obj, key: seen.append(key) or obj}
    run("a[1:2]; a[:, ::3]; a[b:]", hooks, a=1, b=2)
    assert seen == [slice(1, 2), (slice(None), slice(None, None, 3)), slice(2, None)]


def test_slices_do_not_depend_on_the_name_slice() -> None:
    assert run("slice = None\nresult = [1, 2, 3][1:]")["result"] == [2, 3]


def test_a_method_is_looked_up_before_the_arguments_are_evaluated() -> None:
    assert calls("o.append(p.x)", o=[], p=thing(x=1)) == ["method append", "load_attr x"]


def test_an_attribute_that_is_not_called_is_loaded() -> None:
    assert calls("m = o.append", o=[]) == ["load_attr append"]


def test_each_turn_of_a_loop_is_a_checkpoint() -> None:
    assert calls("for x in xs: pass", xs=[1, 2]) == ["iterate", "turn 2:4", "turn 2:4"]
    assert calls("i = 0\nwhile i < 2: i += 1") == ["loop 3:0".replace("0", "4")] * 3


def test_a_loop_without_end_is_nothing_but_a_checkpoint() -> None:
    assert in_function("while True: break") == "while _tl_loop('2:4.'):\n    break"


@pytest.mark.parametrize("iterable", ["range(3)", "[a, b]", "(a, b)", "sorted(a)", "'abc'", "(i for i in a)"])
def test_what_has_just_been_made_is_iterated_without_a_hook(iterable: str) -> None:
    assert f" in {iterable}".split("(")[0] in in_function(f"for x in {iterable}: pass")


@pytest.mark.parametrize("statement", ["for x in a: pass", "[x for x in a]", "yield from a", "for x in o.a: pass"])
def test_iterables_are_announced(statement: str) -> None:
    assert "_tl_iterate(" in in_function(statement)


@pytest.mark.parametrize(
    ("statement", "form"),
    [
        ("if a: pass", "if _tl_test(a):"),
        ("if not a: pass", "if not _tl_test(a):"),
        ("if a and b: pass", "if _tl_test(a) and _tl_test(b):"),
        ("x = a and b", "x = _tl_test(a) and b"),
        ("x = a if b else c", "x = a if _tl_test(b) else c"),
        ("assert a, b", "assert _tl_test(a), b"),
        ("x = [i for i in (1, 2) if i in a]", "x = [i for i in (1, 2) if _tl_contains(i, a)]"),
        ("if a < 1: pass", "if a < 1:"),
        ("if a is None: pass", "if a is None:"),
        ("if isinstance(a, int): pass", "if isinstance(a, int):"),
        ("if (x := a): pass", "if _tl_test((x := a)):"),
    ],
)
def test_truth_is_announced_where_it_is_tested(statement: str, form: str) -> None:
    assert in_function(statement).splitlines()[0] == form


@pytest.mark.parametrize(
    ("expression", "form"),
    [
        ("a == b", "_tl_compare('==', a, b)"),
        ("a < b", "_tl_compare('<', a, b)"),
        ("a == 1", "a == 1"),
        ("a is b", "a is b"),
        ("a in b", "_tl_contains(a, b)"),
        ("a not in b", "not _tl_contains(a, b)"),
        ("a in (1, 2)", "a in (1, 2)"),
        ("a in 'xyz'", "a in 'xyz'"),
        ("a + b", "_tl_binary('+', a, b)"),
        ("a + 1", "a + 1"),
        ("a * 2", "_tl_binary('*', a, 2)"),
        ("a * 2.0", "a * 2.0"),
        ("a % 2", "a % 2"),
        ("'%s' % a", "_tl_binary('%', '%s', a)"),
        ("a / b", "a / b"),
        ("len(a) + b", "len(a) + b"),
        ("f'{a}'", "f'{_tl_look(a)}'"),
        ("f'{1}'", "f'{1}'"),
        ("[*a]", "[*_tl_observe(a)]"),
        ("{**a}", "{**_tl_observe(a)}"),
        ("f(*a, **b)", "f(*_tl_observe(a), **_tl_observe(b))"),
        ("f(a.x, k=b.x)", "f(_tl_load_attr(a, 'x'), k=_tl_load_attr(b, 'x'))"),
    ],
)
def test_containers_are_announced_where_they_are_read_as_a_whole(expression: str, form: str) -> None:
    assert in_function(expression) == form


def test_each_operand_of_a_chain_is_evaluated_once() -> None:
    assert in_function("x = 0 <= o.x < n") == "x = 0 <= (_tl_1 := _tl_load_attr(o, 'x')) and _tl_compare('<', _tl_1, n)"
    assert text("def f(a, b, c): a < b < c").splitlines()[1].strip() == (
        "_tl_compare('<', a, b) and _tl_compare('<', b, c)"
    )


@pytest.mark.parametrize("declaration", ["global x", "pass"])
def test_a_link_of_a_chain_may_rebind_the_operand_that_the_next_one_shares(declaration: str) -> None:
    source = f"""
    x = 1
    class Low:
        def __lt__(self, other):
            {declaration}
            x = globals()["x"] = 100
            return True
    def function(): return Low() < x < 50
    result = function(), Low() < x < 200
    """
    assert run(source)["result"] == (True, True)


def test_what_is_unpacked_is_announced() -> None:
    assert in_function("x, y = a") == "x, y = _tl_observe(a)"
    assert in_function("x, y = b, a") == "x, y = (b, a)"
    assert (
        in_function("for x, y in zip(a, b): pass").splitlines()[0]
        == "for x, y in _tl_iterate(zip(_tl_iterate(a), _tl_iterate(b))):"
    )
    assert "x, y = _tl_observe(_tl_1)" in in_function("for x, y in a: pass")


def test_the_subject_of_a_match_is_announced() -> None:
    assert in_function("match a:\n    case 1: pass").startswith("match _tl_observe(a):")


def test_a_swap_needs_no_tuple() -> None:
    assert in_function("a[0], a[1] = a[1], a[0]") == textwrap.dedent(
        """\
        _tl_1, _tl_2 = (_tl_load_item(a, 1), _tl_load_item(a, 0))
        _tl_store_item(_tl_1, a, 0)
        _tl_store_item(_tl_2, a, 1)
        _tl_1 = _tl_2 = None"""
    )


def test_private_names_reach_the_hooks_mangled() -> None:
    source = """
    class _Outer__:
        def method(self):
            self.__x = 1
            class Inner:
                def method(self, other): return other.__y, self.__z__
            return self.__call()
        def __call(self): return Inner
    class ___:
        def method(self): return self.__x
    """
    form = text(source)
    for name in ("'_Outer____x'", "'_Inner__y'", "'__z__'", "'_Outer____call'", "_tl_load_attr(self, '__x')"):
        assert name in form


def test_class_bodies_look_for_hooks_outside_their_namespace() -> None:
    looked_up = []

    class Namespace(dict[str, Any]):
        def __missing__(self, key: str) -> Any:
            looked_up.append(key)
            raise KeyError(key)

    class Meta(type):
        @classmethod
        def __prepare__(cls, name: str, bases: Any, **keywords: Any) -> Any:
            return Namespace()

    run("class K(metaclass=Meta):\n    x = o.y\n    z = [i for i in o.y]", Meta=Meta, o=thing(y=[1]))
    assert not [name for name in looked_up if name.startswith("_tl_")]


def test_class_bodies_and_modules_get_no_names_of_ours() -> None:
    source = """
    class K:
        o.x += n
        o.x, y = 1, 2
        for o.z in [1]: pass
        chain = o.x < o.y < n
        with manager as o.w: pass
        names = sorted(locals())
    o.x += n
    (a, o.x), b = (1, 2), 3
    names = sorted(globals())
    """
    import contextlib

    found = run(source, o=thing(x=1, y=2), n=3, manager=contextlib.nullcontext())
    assert not [name for name in vars(found["K"]) if name.startswith("_tl_")]
    assert not [name for name in found["names"] if name.startswith("_tl_") and name not in PLAIN]


def test_our_locals_keep_nothing_alive() -> None:
    source = """
    import sys
    def function(o):
        before = sys.getrefcount(marker)
        o.box.x += marker
        o.items[0], o.items[1] = marker, o.box
        for o.last in [marker]: pass
        o.box.x = o.items[0] = o.last = None
        return sys.getrefcount(marker) - before
    """

    class Marker:
        def __radd__(self, other: Any) -> Any:
            return self

    found = run(source, marker=Marker())
    assert found["function"](thing(box=thing(x=1), items=[1, 2])) == 0


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("o.x = step()", ["store_attr x"]),
        ("o.x = y = [1, step()]", ["store_attr x"]),
        ("o.x += step()", ["inplace +", "store_attr x"]),
        ("d['k'] = o.step()", ["store_item k"]),
        ("d['k'] += step()", ["inplace +", "store_item k"]),
        ("cell = step()", ["write_cell cell"]),
        ("cell += step()", ["inplace +", "write_cell cell"]),
        ("total = step()", ["write_global total"]),
        ("o.x = yield", ["store_attr x"]),
        ("o.x, d['k'] = 1, step()", ["store_attr x", "store_item k"]),
        ("step().x = 1", []),
    ],
)
def test_hooks_may_be_replaced_while_a_value_is_evaluated(statement: str, expected: list[str]) -> None:
    """The first thread starts, or another one gets its turn: what is stored then must be announced."""
    recorder = Recorder()
    namespace: dict[str, Any] = {}

    def step() -> Any:
        namespace.update(recorder.hooks)
        return o

    source = f"""
    def function():
        global total
        cell = 1
        def inner(): return cell
        {statement}
        {"if 0: yield" if "yield" not in statement else ""}
    """

    class Number:
        x = k = 1

        def __radd__(self, other: Any) -> Any:
            return self

        def step(self) -> Any:
            return step()

    o = Number()
    namespace = run(source, o=o, d={"k": 1}, step=step)
    suspended = namespace["function"]()
    next(suspended, None)
    namespace.update(recorder.hooks)
    next(suspended, None)
    assert recorder.calls == expected


def test_annotations_are_left_alone() -> None:
    source = "def f(x: a.b[c] = d.e) -> a.b:\n    y: a.b = 1\nz: a.b = 2\n"
    form = text(source)
    assert form.count("a.b") == 4
    assert "_tl_load_attr(d, 'e')" in form
    found = run("from __future__ import annotations\nx: undefined.name[1] = 2\ndef f(y: also.undefined): pass")
    assert found["__annotations__"] == {"x": "undefined.name[1]"}
