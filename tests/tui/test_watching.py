"""What others write to the learner's file is noticed; where the system doesn't tell, by looking."""

import os
import threading

import pytest

from tui import watching

PATIENCE = 10


class Watched:
    """A file that is watched in a thread of its own."""

    def __init__(self, path):
        self._stop, self._noticed = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=watching.watch, args=(path, self._stop, self._noticed.set))
        self._thread.start()

    def notices(self, write) -> bool:
        """Again and again, for the watching may not have begun yet."""
        self._noticed.clear()
        for _ in range(PATIENCE * 2):
            write()
            if self._noticed.wait(0.5):
                return True
        return False

    def end(self) -> bool:
        self._stop.set()
        self._thread.join(PATIENCE)
        return not self._thread.is_alive()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "bank.py"
    path.write_text("one = 1\n")
    return path


@pytest.fixture
def watched(path):
    watched = Watched(path)
    yield watched
    assert watched.end()


def test_a_file_that_is_written_is_noticed(path, watched):
    assert watched.notices(lambda: path.write_text("one = 2\n"))


def test_a_file_that_is_put_in_its_place_is_noticed(path, watched):
    def replace():
        beside = path.with_name("bank.new")
        beside.write_text("one = 3\n")
        os.replace(beside, path)

    assert watched.notices(replace)


def test_what_a_link_leads_to_is_noticed(path, tmp_path):
    link = tmp_path / "elsewhere" / "link.py"
    link.parent.mkdir()
    link.symlink_to(path)
    watched = Watched(link)
    assert watched.notices(lambda: path.write_text("one = 4\n"))
    assert watched.end()


def test_other_files_of_the_folder_are_no_business_of_ours(path, watched):
    assert watched.notices(lambda: path.write_text("one = 5\n"))
    watched._noticed.clear()
    path.with_name("other.py").write_text("two = 2\n")
    assert not watched._noticed.wait(1.0)


def test_where_the_system_does_not_tell_the_file_is_looked_at(path, monkeypatch):
    def no_watches_left(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(watching, "_hear", no_watches_left)
    watched = Watched(path)
    assert watched.notices(lambda: None)
    assert watched.end()


def test_a_folder_that_is_gone_is_no_fault(path, tmp_path):
    watched = Watched(tmp_path / "nowhere" / "bank.py")
    assert watched.notices(lambda: None)
    assert watched.end()
