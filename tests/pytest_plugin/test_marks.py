"""Do pytest's own marks and exceptions work with ours, and what does ours take?"""

from __future__ import annotations

import pytest

from tests.pytest_plugin.within import Run

HEAD = """
import threading
import pytest

def race():
    hits = [0]
    def hit(): hits[0] += 1
    threads = [threading.Thread(target=hit) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return hits[0]
"""


def test_skip_and_xfail_work_with_ours(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        HEAD
        + """
pytestmark = pytest.mark.threadloom

@pytest.mark.skip(reason="not now")
def test_skip(): assert False

@pytest.mark.skipif(True, reason="never")
def test_skipif(): assert False

def test_skips_itself(): pytest.skip("as it likes")

def test_importorskip(): pytest.importorskip("no_such_module")

def test_xfails_itself(): pytest.xfail("expected")

@pytest.mark.xfail(strict=True)
def test_expected(): assert race() == 2

@pytest.mark.xfail(raises=AssertionError, strict=True)
def test_expected_kind(): assert race() == 2

@pytest.mark.xfail(strict=True)
def test_unexpected(): pass

@pytest.mark.xfail
def test_no_verdict_is_no_finding(capsys): pass

@pytest.mark.parametrize("n", [1, pytest.param(2, marks=pytest.mark.skip), pytest.param(3, marks=pytest.mark.xfail)])
def test_of_parameters(n): assert n != 3
"""
    )
    result = run("-rsx")
    result.assert_outcomes(skipped=5, xfailed=4, failed=1, errors=1, passed=1)
    result.stdout.fnmatch_lines_random(
        [
            "*test_skip_and_xfail_work_with_ours.py:*: as it likes",
            "*could not import 'no_such_module'*",
            "*XPASS(strict)*",
        ]
    )


def test_raises_approx_warns_and_fail_work_in_the_body(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        test_it=HEAD
        + """
import warnings
pytestmark = pytest.mark.threadloom

def test_raises():
    with pytest.raises(ValueError, match="nope") as caught:
        raise ValueError("nope")
    assert str(caught.value) == "nope"
    pytest.raises(ZeroDivisionError, lambda: 1 / 0)

def test_does_not_raise():
    with pytest.raises(ValueError): pass

def test_approx(): assert 0.1 + 0.2 == pytest.approx(0.3)

def test_warns():
    with pytest.warns(UserWarning): warnings.warn("careful")

def test_fail(): pytest.fail("by hand")
"""
    )
    result = run()
    result.assert_outcomes(passed=3, failed=2)
    result.stdout.fnmatch_lines(["*DID NOT RAISE*", "*by hand*"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("speed=1", "*has no option 'speed'; there are strategy, schedules, seconds, *"),
        ("strategy='dfss'", "*has strategy='dfss', which is not one of auto, *"),
        ("schedules=0", "*has schedules=0, which is not a number of schedules."),
        ("instrument='pkg'", "*has instrument='pkg', which is not a list of names*"),
        ("instrument=['no_such_package']", "*can't instrument 'no_such_package'*"),
        ("3", "*takes its options by name."),
    ],
)
def test_a_wrong_option_is_an_error_of_the_test(pytester: pytest.Pytester, run: Run, options: str, said: str) -> None:
    pytester.makepyfile(
        f"""
        import pytest
        @pytest.mark.threadloom({options})
        def test_it(): pass
        def test_other(): pass
        """
    )
    result = run()
    result.assert_outcomes(errors=1, passed=1)
    result.stdout.fnmatch_lines([said])


def test_the_closest_mark_wins_option_by_option(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        test_it=HEAD
        + """
pytestmark = pytest.mark.threadloom(strategy="random", seed=5)

@pytest.mark.threadloom(strategy="dpor")
class TestIt:
    @pytest.mark.threadloom(seed=6)
    def test_it(self): assert race() == 2
"""
    )
    run().stdout.fnmatch_lines(["Searched: *; strategy dpor, seed 6"])
    run("--threadloom-seed=7").stdout.fnmatch_lines(["Searched: *; strategy dpor, seed 7"])


def test_an_async_test_is_refused_and_others_are_left_alone(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        """
        import asyncio
        import pytest
        @pytest.mark.threadloom
        async def test_marked(): pass
        async def test_plain():
            await asyncio.sleep(0)
        @pytest.mark.threadloom
        def test_threads(): pass
        """
    )
    result = run()
    result.assert_outcomes(errors=1, passed=2)
    result.stdout.fnmatch_lines(["*the test is async: no event loop is under control.", "Write it with threads."])


def test_a_test_of_unittest_is_checked(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        HEAD
        + """
import unittest

@pytest.mark.threadloom
class TestIt(unittest.TestCase):
    def setUp(self): self.ready = True
    def test_right(self): self.assertTrue(self.ready)
    def test_race(self): self.assertEqual(race(), 2)
    def test_skips(self): self.skipTest("not here")
"""
    )
    run().assert_outcomes(passed=1, failed=1, skipped=1)
