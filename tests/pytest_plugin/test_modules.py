"""Are the modules that pytest finds under control, wherever in the project they lie?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pytest_plugin.within import SETTINGS, Run, threadloom

BROKEN = """
class Counter:
    def __init__(self):
        self.hits = 0
    def hit(self):
        self.hits += 1
"""
TEST = """
import threading, pytest
from {module} import Counter

@pytest.mark.threadloom{options}
def test_it():
    counter = Counter()
    threads = [threading.Thread(target=counter.hit) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert counter.hits == 2
"""


def check_of(module: str, options: str = "") -> str:
    """A test file, as text."""
    return TEST.format(module=module, options=options)


def finds_and_replays(run: Run, *arguments: str) -> None:
    """The race is in the module, so that it is found only where that one is under control."""
    result = run(*arguments)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*counter.hits = 1*"])
    command = next(line for line in result.stdout.lines if line.startswith("    threadloom replay"))
    again = threadloom(command.strip())
    assert again.returncode == 1, again.stderr
    assert "counter.hits = 1" in again.stdout


@pytest.mark.parametrize(
    ("place", "ini", "arguments"),
    [
        ("test_me/../counted", "", ()),
        ("counted", "", ()),
        ("src/counted", "pythonpath = src", ()),
        ("lib/python/counted", "pythonpath = lib/python", ()),
        ("tests/unit/counted", "", ()),
        ("counted", "pythonpath = .", ("--import-mode=importlib",)),
    ],
)
def test_a_module_under_test_is_under_control(
    pytester: pytest.Pytester, run: Run, place: str, ini: str, arguments: tuple[str, ...]
) -> None:
    pytester.makeini(SETTINGS + ini + "\n")
    pytester.makepyfile(**{place: BROKEN, "tests/unit/test_counted": check_of("counted"), "conftest": ""})
    finds_and_replays(run, *arguments)


def test_a_package_in_src_with_relative_imports(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makeini(SETTINGS + "pythonpath = src\n")
    files = {"src/pkg/__init__": "", "src/pkg/inner": BROKEN, "src/pkg/outer": "from .inner import Counter"}
    pytester.makepyfile(**files, **{"checks/__init__": "", "checks/test_pkg": check_of("pkg.outer")})
    finds_and_replays(run)


def test_the_module_of_a_conftests_folder(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(
        **{"tests/conftest": "", "tests/counted": BROKEN, "tests/deep/test_counted": check_of("counted")}
    )
    finds_and_replays(run)


def test_a_package_that_only_a_hook_of_an_editable_install_finds(
    pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.makepyfile(
        **{
            "far/away/hooked/__init__": BROKEN,
            "test_hooked": check_of("hooked"),
            "conftest": """
            import sys, importlib.util, pathlib
            place = pathlib.Path(__file__).parent / "far/away/hooked/__init__.py"
            class Finder:
                @staticmethod
                def find_spec(name, path=None, target=None):
                    if name == "hooked":
                        return importlib.util.spec_from_file_location(
                            name, place, submodule_search_locations=[str(place.parent)])
            sys.meta_path.append(Finder)
            """,
        }
    )
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*counter.hits = 1*", "    threadloom replay * --instrument far/away/hooked --schedule *"]
    )


def test_importorskip_of_a_module_of_the_project_brings_no_plain_copy(pytester: pytest.Pytester, run: Run) -> None:
    skips = "import pytest\ncounted = pytest.importorskip('counted')\n"
    pytester.makepyfile(
        counted=BROKEN,
        conftest="",
        test_only=skips + check_of("counted").replace("from counted import Counter", "Counter = counted.Counter"),
        test_both=skips + check_of("counted"),
    )
    result = run()
    result.assert_outcomes(errors=1, failed=1)
    result.stdout.fnmatch_lines(
        ["*importorskip('counted') can't bring the module under control.*", "*counter.hits = 1*"]
    )


def test_what_lies_outside_of_the_project_is_left_as_it_is(
    pytester: pytest.Pytester, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "counted_outside.py").write_text(BROKEN)
    monkeypatch.syspath_prepend(outside)
    pytester.makepyfile(
        test_left=check_of("counted_outside"),
        test_named=check_of("counted_outside", options="(instrument=['counted_outside'])"),
    )
    result = run("-v")
    result.stdout.fnmatch_lines(["test_left.py::test_it PASSED*", "test_named.py::test_it FAILED*"])


def test_a_package_with_locks_is_refused_until_it_is_named(
    pytester: pytest.Pytester, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "locking.py").write_text("import threading\nLOCK = threading.Lock()\n" + BROKEN)
    monkeypatch.syspath_prepend(outside)
    pytester.makepyfile(
        test_bare=check_of("locking"), test_outside=check_of("locking", options="(outside=['locking'])")
    )
    result = run("-v")
    result.stdout.fnmatch_lines(
        ["test_bare.py::test_it ERROR*", "test_outside.py::test_it PASSED*", "*`locking` makes locks*"]
    )
