"""Are fixtures made anew, under control, in each execution, and is what can't be had refused by its name?"""

from __future__ import annotations

import pytest

from tests.pytest_plugin.within import Run

CONFTEST = """
import threading
import pytest

class Cache:
    def __init__(self):
        self.items = {}
        self.lock = threading.Lock()
    def put(self, key):
        with self.lock:
            self.items[key] = True

@pytest.fixture
def cache():
    return Cache()

@pytest.fixture
def filled(cache):
    cache.put("first")
    return cache

@pytest.fixture
def word():
    return "outer"

@pytest.fixture(name="renamed")
def something():
    return "renamed"
"""
TESTS = """
import os
import threading
import time
import pytest

pytestmark = pytest.mark.threadloom
LOG = []

def together(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads: thread.start()
    for thread in threads: thread.join()

@pytest.fixture
def word(word):
    return word + " inner"

@pytest.fixture
def torn_down(word):
    LOG.append("up")
    yield LOG
    LOG.append("down")
    assert LOG == ["up", "used", "down"]

@pytest.fixture(autouse=True)
def automatic(monkeypatch):
    monkeypatch.setenv("MODE", "automatic")

@pytest.fixture
def worker():
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    yield done
    done.set()
    thread.join()

@pytest.fixture
def finalized(request):
    seen = []
    request.addfinalizer(lambda: seen.append(len(seen)))
    return request.getfixturevalue("renamed"), request.fixturename

def test_from_a_conftest(filled, cache):
    together(lambda: cache.put("a"), lambda: cache.put("b"))
    assert sorted(filled.items) == ["a", "b", "first"]

def test_an_inner_one_asks_for_the_outer(word):
    assert word == "outer inner"

def test_teardown(torn_down):
    torn_down.append("used")
    together(lambda: None, lambda: None)

def test_automatic():
    assert os.environ["MODE"] == os.getenv("MODE") == "automatic"

def test_that_starts_a_thread(worker):
    assert not worker.is_set()

def test_request(finalized):
    assert finalized == ("renamed", "finalized")

def test_folder(tmp_path):
    assert list(tmp_path.iterdir()) == []
    together(*[lambda name=name: (tmp_path / name).write_text(name) for name in "ab"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]

def test_patched(monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 7)
    monkeypatch.setattr("time.monotonic", lambda: 8)
    monkeypatch.setitem(os.environ, "OTHER", "x")
    monkeypatch.delenv("MODE")
    assert (time.time(), time.monotonic(), "MODE" in os.environ) == (7, 8, False)

@pytest.mark.usefixtures("torn_down")
def test_used():
    LOG.append("used")

class TestMethods:
    @pytest.fixture
    def mine(self, word):
        return [self.made, word]

    @pytest.fixture(autouse=True)
    def always(self):
        self.always_made = True

    @classmethod
    def setup_class(cls):
        cls.of_class = 1

    def setup_method(self, method):
        self.made = method.__name__

    def teardown_method(self):
        assert self.made == "torn"

    def test_method(self, mine):
        assert mine == ["test_method", "outer inner"]
        assert self.always_made and self.of_class == 1
        self.made = "torn"

    class TestInner:
        def test_inner(self, word):
            assert word == "outer inner"
"""


def test_fixtures_of_conftest_module_and_class(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_f=TESTS)
    plainly = run("--threadloom-off").parseoutcomes()
    # Plain pytest makes the module once: LOG goes on from test to test there, and each execution has its own.
    assert plainly["passed"] >= 10
    result = run()
    assert result.parseoutcomes() == {"passed": 11}, result.stdout.str()


def test_conftests_of_several_folders_are_found_the_inner_first(pytester: pytest.Pytester, run: Run) -> None:
    fixture = "import pytest\n@pytest.fixture\ndef {}: return {}\n"
    pytester.makepyfile(
        **{
            "conftest": fixture.format("place()", "['root']") + fixture.format("root()", "'root'"),
            "tests/conftest": fixture.format("place(place)", "[*place, 'tests']"),
            "tests/deep/conftest": fixture.format("place(place)", "[*place, 'deep']"),
            "tests/deep/test_it": """
                import pytest
                @pytest.mark.threadloom
                def test_it(place, root):
                    assert (place, root) == (["root", "tests", "deep"], "root")
                """,
        }
    )
    run().assert_outcomes(passed=1)


def test_a_race_in_a_fixture_is_found(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        test_it="""
        import threading, pytest

        @pytest.fixture
        def total():
            found = [0]
            def add():
                found[0] += 1
            threads = [threading.Thread(target=add) for _ in range(2)]
            for t in threads: t.start()
            yield found
            for t in threads: t.join()
            assert found[0] == 2

        @pytest.mark.threadloom
        def test_it(total): pass
        """
    )
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*found?0? == 2*does not hold in main (test_it.py:12)"])


def test_a_teardown_that_fails_after_a_failure_is_not_what_is_told(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.fixture
        def torn():
            yield
            raise ValueError("teardown")

        @pytest.mark.threadloom
        def test_it(torn):
            raise KeyError("test")
        """
    )
    run().stdout.fnmatch_lines(["main is ended by KeyError: *"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "capsys",
            "*the test asks for 'capsys', a fixture that is not made under control.|*instead of on what it prints.",
        ),
        ("pytestconfig", "*the test asks for 'pytestconfig'*|Make it in the test, or in a fixture of its module*"),
        ("through", "*fixture 'through' asks for 'caplog'*|Hang a handler of your own*"),
        (
            "shared",
            "*fixture 'shared' has module scope and a state that tests would share (list).|*give it function scope*",
        ),
        ("configured", "*request.config belongs to pytest's own process*|There are param, *"),
        ("later", "*fixture 'later' is async*|Write it without."),
    ],
)
def test_what_cannot_be_had_is_refused_by_name(pytester: pytest.Pytester, run: Run, asked: str, said: str) -> None:
    pytester.makepyfile(
        f"""
        import pytest
        @pytest.fixture
        def through(caplog): return caplog
        @pytest.fixture(scope="module")
        def shared(): return []
        @pytest.fixture
        def configured(request): return request.config
        @pytest.fixture
        async def later(): return 1
        @pytest.mark.threadloom
        def test_it({asked}): pass
        """
    )
    result = run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(said.split("|"))


def test_a_wide_fixture_without_state_is_made_in_each_execution(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        """
        import pytest
        @pytest.fixture(scope="session")
        def size(): return 3
        @pytest.fixture(scope="module", autouse=True)
        def settings():
            yield
        @pytest.mark.threadloom
        def test_it(size): assert size == 3
        """
    )
    run().assert_outcomes(passed=1)


def test_a_fixture_of_a_plugin_is_refused_by_name(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        extra="import pytest\n@pytest.fixture\ndef mocker(): return 1",
        conftest="pytest_plugins = ['extra']",
        test_it="""
        import pytest
        @pytest.mark.threadloom
        def test_it(mocker): pass
        """,
    )
    pytester.syspathinsert()
    result = run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*asks for 'mocker'*", "Use unittest.mock in the test."])


def test_pytest_makes_no_fixture_of_a_marked_test_itself(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        """
        import os, pytest
        @pytest.fixture
        def mark():
            os.environ["MADE"] = "here"
        @pytest.mark.threadloom
        def test_it(mark): pass
        def test_after(): assert "MADE" not in os.environ
        """
    )
    run().assert_outcomes(passed=2)
