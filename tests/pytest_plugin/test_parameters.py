"""Do parameters reach a checked test as they reach any other?"""

from __future__ import annotations

import pytest

from tests.pytest_plugin.within import Run, threadloom

EVERY_ID = """
import enum, re
import pytest

class Colour(enum.Enum):
    RED = 1

class Thing:
    pass

def named(value):
    return f"<{value}>" if value != 2 else None

@pytest.fixture(params=[1, 2], ids=["one", "two"])
def numbered(request):
    return request.param

@pytest.fixture(params=["x", pytest.param("y", id="why")])
def lettered(request, numbered):
    return request.param * numbered

@pytest.fixture
def doubled(request):
    return request.param * 2

pytestmark = [pytest.mark.threadloom, pytest.mark.parametrize("of_module", [None])]

@pytest.mark.parametrize("value", [1.5, True, "text", "ä\\n", b"raw", Colour.RED, Thing, len, re.compile("a.b"), "z" * 120])
def test_values(value, of_module): pass

@pytest.mark.parametrize("thing", [Thing(), [1], {"a": 1}])
def test_objects(thing, of_module): pass

@pytest.mark.parametrize("a, b", [(1, 2), pytest.param(3, 4, id="three-four"), (5, [])])
@pytest.mark.parametrize(("c",), [("x",)])
@pytest.mark.parametrize("d", [1, 2], ids=named)
@pytest.mark.parametrize("e", [1, 2], ids=["first", None])
def test_stacked(a, b, c, d, e, of_module): pass

@pytest.mark.parametrize("same", [1, 1, "x", "x", "x0"])
def test_same(same, of_module): pass

@pytest.mark.parametrize("n", [7])
def test_fixtures(n, lettered, of_module): pass

@pytest.mark.parametrize("doubled", [1, 2], indirect=True)
def test_indirect(doubled, of_module): assert doubled in (2, 4)

@pytest.mark.parametrize("doubled, plain", [(1, 2)], indirect=["doubled"])
def test_partly_indirect(doubled, plain, of_module): assert (doubled, plain) == (2, 2)

@pytest.mark.parametrize("numbered", [9])
def test_instead_of_a_fixture(numbered, of_module): assert numbered == 9

@pytest.mark.parametrize("of_class", ["k"])
class TestClass:
    @pytest.mark.parametrize("n", [1, 2])
    def test_method(self, n, of_class, of_module): assert (n, of_class) in ((1, "k"), (2, "k"))
"""


def test_every_way_to_give_parameters_leads_to_the_call_of_that_id(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(test_ids=EVERY_ID)
    collected = run("--collect-only", "-q").parseoutcomes()["tests"]
    assert collected >= 40
    result = run("-q")
    result.assert_outcomes(passed=collected)


def test_only_the_failing_parameters_fail_and_can_be_replayed(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        test_p="""
        import threading, pytest

        @pytest.fixture(params=["list", "dict"])
        def shared(request):
            return [0] if request.param == "list" else {0: 0}

        @pytest.mark.threadloom
        @pytest.mark.parametrize("count", [1, 2], ids=["one thread", "two threads"])
        def test_hits(shared, count):
            def hit():
                shared[0] += 1
            threads = [threading.Thread(target=hit) for _ in range(count)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert shared[0] == count
        """
    )
    result = run()
    result.assert_outcomes(passed=2, failed=2)
    commands = [line for line in result.stdout.lines if line.startswith("    threadloom replay")]
    assert commands[0].startswith("    threadloom replay 'test_p.py::test_hits[list-two threads]' --schedule ")
    for command in commands:
        answer = threadloom(command.strip())
        assert answer.returncode == 1
        assert "shared[0] = 1" in answer.stdout


def test_the_command_line_names_the_ids_where_one_is_needed(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_p="""
        import pytest
        @pytest.mark.parametrize("n", [1, 2])
        def test_it(n): assert n
        """
    )
    assert threadloom("threadloom check test_p.py::test_it[2]").returncode == 0
    missing = threadloom("threadloom check test_p.py::test_it")
    assert missing.returncode == 2
    assert "has parameters. Say which, as in test_it[1]: 1, 2." in missing.stdout


def test_parameters_are_made_anew_in_each_execution(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        """
        import threading, pytest

        @pytest.mark.threadloom
        @pytest.mark.parametrize("items", [[]])
        def test_it(items):
            threads = [threading.Thread(target=items.append, args=(n,)) for n in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert sorted(items) == [0, 1]
        """
    )
    run().assert_outcomes(passed=1)


def test_ids_that_only_a_hook_knows_are_refused(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makeconftest("def pytest_make_parametrize_id(config, val, argname): return f'{argname}={val}'")
    pytester.makepyfile(
        """
        import pytest
        @pytest.mark.threadloom
        @pytest.mark.parametrize("n", [1])
        def test_it(n): pass
        """
    )
    result = run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*no parameters are known by the id [[]n=1[]].", "*There are: 1."])
