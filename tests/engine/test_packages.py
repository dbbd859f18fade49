"""A program may be a whole project: its packages come under control as its file does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from threadloom import explore, replay
from threadloom.errors import InvalidProgram
from threadloom.exploration.report import Report

RACE = """
import threading
{imports}

def scenario():
    {made}
    threads = [threading.Thread(target=counter.hit) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert counter.hits == 2
"""
COUNTER = """
class Counter:
    def __init__(self):
        self.hits = 0
    def hit(self):
        self.hits += 1
"""


def write(folder: Path, **files: str) -> None:
    """Files by their paths, with ``__`` for a slash."""
    for name, text in files.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def init(folder: Path, text: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").write_text(text)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    """A folder of installed packages."""
    folder = tmp_path / "site"
    folder.mkdir()
    sys.path.append(str(folder))
    yield folder
    sys.path.remove(str(folder))


def race(folder: Path, imports: str, made: str = "counter = Counter()") -> Report:
    write(folder, tests__check=RACE.format(imports=imports, made=made))
    return explore(folder / "tests" / "check.py")


@pytest.mark.parametrize("root", ["", "src"])
def test_a_package_in_the_current_folder_is_under_control(project: Path, root: str) -> None:
    init(project / root / "metrics", "from .counting import Counter\n__all__ = ['Counter']\n")
    write(project / root, metrics__counting=COUNTER)
    for imports in ("from metrics import Counter", "from metrics.counting import Counter", "from metrics import *"):
        report = race(project, imports)
        assert report.finding is not None
        assert report.finding.kind == "assertion"
    report = race(project, "import metrics.counting", "counter = metrics.counting.Counter()")
    assert report.outcome == "failed"
    files = {Path(file).name for record in report.records if (file := getattr(record, "file", ""))}
    assert files == {"check.py", "counting.py"}


def test_the_finding_in_a_package_can_be_replayed(project: Path) -> None:
    init(project / "metrics")
    write(project, metrics__counting=COUNTER)
    report = race(project, "from metrics.counting import Counter")
    assert report.finding is not None
    again = replay(project / "tests" / "check.py", report.finding.schedule)
    assert again.finding is not None
    assert again.finding.message == report.finding.message


def test_relative_imports_cycles_and_packages_in_packages(project: Path) -> None:
    init(project / "shop", "STARTED = []\nfrom . import stock\n")
    init(
        project / "shop" / "stock", "from .. import STARTED\nSTARTED.append(__name__)\nfrom .counting import Counter\n"
    )
    write(
        project,
        shop__stock__counting="from ..names import NAME\nfrom .. import orders\n" + COUNTER,
        shop__names="NAME = 'shop'\nimport shop.orders as late\n",
        shop__orders="from . import names\ndef named():\n    return names.NAME, names.late.__name__\n",
    )
    checks = "assert shop.STARTED == ['shop.stock'] and shop.orders.named() == ('shop', 'shop.orders')"
    report = race(project, "import shop.orders\nfrom shop.stock import Counter", f"{checks}; counter = Counter()")
    assert report.finding is not None
    assert report.finding.message.startswith("“assert counter.hits == 2”")


def test_a_module_without_a_package_file_and_one_imported_late(project: Path) -> None:
    write(project, tools__counting=COUNTER)
    report = race(project, "", "from tools import counting; counter = counting.Counter()")
    assert report.outcome == "failed"


def test_a_test_in_a_package_of_tests_imports_relatively(project: Path) -> None:
    init(project / "tests", "PREPARED = True\n")
    write(project, tests__helpers=COUNTER)
    report = race(
        project, "from . import PREPARED\nfrom .helpers import Counter", "assert PREPARED; counter = Counter()"
    )
    assert report.finding is not None
    assert "counter.hits == 2" in report.finding.message


def test_state_of_a_package_does_not_outlive_an_execution(project: Path) -> None:
    init(project / "registry", "seen = []\ndef register(name):\n    seen.append(name)\n    return len(seen)\n")
    write(
        project,
        check="import registry, threading\n\ndef scenario():\n"
        "    threads = [threading.Thread(target=registry.register, args=(n,)) for n in range(2)]\n"
        "    for thread in threads: thread.start()\n    for thread in threads: thread.join()\n"
        "    assert sorted(registry.seen) == [0, 1], registry.seen\n",
    )
    report = explore("check.py")
    assert (report.outcome, report.coverage) == ("passed", "complete")
    assert report.schedules > 1


def test_missing_modules_raise_what_python_raises(project: Path) -> None:
    init(project / "shop")
    write(project, shop__stock="")
    write(
        project,
        check="import importlib\n\ndef text(name):\n    try:\n        importlib.import_module(name)\n"
        "    except ImportError as error:\n        return type(error).__name__, str(error), error.name\n\n"
        "import shop.stock\ndef scenario():\n"
        "    assert text('shop.none') == ('ModuleNotFoundError', \"No module named 'shop.none'\", 'shop.none')\n"
        "    assert text('shop.stock.none')[1] == \"No module named 'shop.stock.none'; 'shop.stock' is not a package\"\n"
        "    try:\n        from shop import none\n    except ImportError as error:\n"
        "        assert str(error).startswith(\"cannot import name 'none' from 'shop'\"), error\n"
        "    else:\n        assert False\n",
    )
    report = explore("check.py")
    assert report.outcome == "passed", report.finding


def test_typing_and_pickle_find_the_modules_and_nothing_is_left_of_them(project: Path) -> None:
    init(project / "shop", "")
    write(
        project,
        shop__goods="from dataclasses import dataclass\n\n@dataclass\nclass Item:\n    price: 'Price'\n\nPrice = int\n",
    )
    write(
        project,
        check="import pickle, typing\nfrom shop.goods import Item\n\ndef scenario():\n"
        "    assert typing.get_type_hints(Item) == {'price': int}\n"
        "    assert pickle.loads(pickle.dumps(Item(3))) == Item(3)\n",
    )
    report = explore("check.py")
    assert report.outcome == "passed", report.finding
    assert "shop" not in sys.modules
    assert "shop.goods" not in sys.modules


def test_what_a_package_imports_and_does_not_use_is_not_refused(project: Path) -> None:
    init(project / "client", "import asyncio, socket, subprocess\nfrom .counting import Counter\n")
    body = "async def later(queue: asyncio.Queue) -> None:\n    await queue.get()\n\ndef run():\n    subprocess.run(['true'])\n"
    refusing = (
        "def is_async(f):\n    return asyncio.iscoroutinefunction(f), isinstance(f, asyncio.Future), socket.AF_INET\n"
    )
    write(project, client__counting=f"import asyncio, socket, subprocess\n{body}{refusing}{COUNTER}")
    assert race(project, "from client import Counter").outcome == "failed"
    use = "from client.counting import is_async; assert is_async(len) == (False, False, 2); counter = Counter()"
    report = race(project, "from client import Counter", use)
    assert report.finding is not None
    assert "counter.hits" in report.finding.message
    with pytest.raises(InvalidProgram, match=r"subprocess\.run\(\)") as caught:
        race(project, "from client import counting", "counting.run()")
    assert (Path(caught.value.file).name, caught.value.line) == ("counting.py", 6)
    assert "threads" in caught.value.advice


LOCKED = "import threading\nlock = threading.Lock()\n" + COUNTER


def test_an_installed_package_that_keeps_locks_is_refused_until_something_is_said(project: Path, site: Path) -> None:
    init(site / "meters", "from meters.inner import Counter\n")
    write(site, meters__inner=LOCKED)
    write(project, check=RACE.format(imports="from meters import Counter", made="counter = Counter()"))
    with pytest.raises(InvalidProgram, match="meters") as caught:
        explore("check.py")
    assert caught.value.line == 3
    assert "--instrument meters" in caught.value.advice
    assert explore("check.py", outside=["meters"]).outcome == "passed"
    report = explore("check.py", instrument=["meters"])
    assert report.finding is not None
    assert report.finding.kind == "assertion"
    again = replay("check.py", report.finding.schedule, instrument=["meters"])
    assert again.outcome == "failed"


def test_an_installed_package_without_threads_is_called_as_it_is(project: Path, site: Path) -> None:
    methods = "    def put(self, item): self.items.append(item)\n    def size(self): return len(self.items)\n"
    box = f"class Box:\n    def __init__(self): self.items = []\n{methods}"
    init(site / "sums", f"def add(a, b):\n    return a + b\n\n{box}")
    write(
        project,
        check="import sums, threading\n\ndef scenario():\n    box = sums.Box()\n    seen = []\n"
        "    def work(n):\n        if box.size() == 0:\n            box.put(n)\n"
        "    threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]\n"
        "    for thread in threads: thread.start()\n    for thread in threads: thread.join()\n"
        "    assert box.size() == sums.add(0, 1), box.size()\n",
    )
    report = explore("check.py")
    assert report.finding is not None, "the calls of a foreign object are steps: it is checked and then acted on"
    assert report.finding.message == "2"


def test_a_folder_is_instrumented_by_its_path(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    init(elsewhere / "meters", "from .inner import Counter\n")
    write(elsewhere, meters__inner=LOCKED, single=LOCKED)
    for imports, folder in (("meters", elsewhere / "meters"), ("meters", elsewhere), ("single", elsewhere)):
        write(project, check=RACE.format(imports=f"from {imports} import Counter", made="counter = Counter()"))
        assert explore("check.py", instrument=[folder]).outcome == "failed"
    with pytest.raises(InvalidProgram, match="nowhere"):
        explore("check.py", instrument=["nowhere"])


def test_the_file_of_a_function_and_a_test_of_a_class(project: Path) -> None:
    init(project / "metrics", COUNTER)
    write(
        project,
        test_metrics="import threading, unittest\nfrom metrics import Counter\n\nclass TestCounter(unittest.TestCase):\n"
        "    def setUp(self):\n        self.counter = Counter()\n        self.addCleanup(self.counter.hit)\n"
        "    def test_hits(self):\n"
        "        threads = [threading.Thread(target=self.counter.hit) for _ in range(2)]\n"
        "        for thread in threads: thread.start()\n        for thread in threads: thread.join()\n"
        "        self.assertEqual(self.counter.hits, 2)\n\n"
        "class TestPlain:\n    def setup_method(self, method):\n        self.name = method.__name__\n"
        "    def test_name(self):\n        assert self.name == 'test_name'\n",
    )
    report = explore("test_metrics.py::TestCounter::test_hits")
    assert report.finding is not None
    assert report.finding.message == "1 != 2"
    assert explore("test_metrics.py::TestPlain::test_name").outcome == "passed"
    with pytest.raises(InvalidProgram, match="TestCounter"):
        explore("test_metrics.py::TestCounter::test_none")


def test_modules_beside_the_file_are_under_control_from_anywhere(tmp_path: Path) -> None:
    write(
        tmp_path,
        check=RACE.format(imports="from counting import Counter", made="counter = Counter()"),
        counting=COUNTER,
    )
    assert Path(os.getcwd()) != tmp_path
    assert explore(tmp_path / "check.py").outcome == "failed"
