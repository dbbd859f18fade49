"""The learner's file: typed here or written elsewhere, nothing is lost."""

import os

import pytest

from tui.document import Document, OutsideEdit


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "bank.py"
    path.write_text("one = 1\n")
    return path


@pytest.fixture
def document(path):
    return Document(path, path.write_text)


def write_outside(path, text):
    path.write_text(text)
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def test_what_is_typed_is_saved(path, document):
    document.edit("one = 2\n")
    assert document.unsaved
    assert document.flush() is None
    assert path.read_text() == "one = 2\n"
    assert not document.unsaved


def test_nothing_typed_is_nothing_saved(path):
    saves = []
    Document(path, saves.append).flush()
    assert saves == []


def test_our_own_saving_is_no_outside_edit(document):
    document.edit("one = 2\n")
    document.flush()
    assert document.look() is None


def test_an_outside_edit_is_taken_over(path, document):
    write_outside(path, "one = 3\n")
    assert document.look() == OutsideEdit("one = 3\n")
    assert document.text == "one = 3\n"
    assert document.look() is None


def test_when_both_changed_the_file_stays_and_ours_is_put_beside_it(path, document):
    document.edit("one = 'typed'\n")
    write_outside(path, "one = 'outside'\n")
    outside = document.flush()
    assert outside is not None
    assert path.read_text() == outside.text == "one = 'outside'\n"
    assert outside.kept == path.with_name("bank.mine-1.py")
    assert outside.kept.read_text() == "one = 'typed'\n"


def test_a_second_conflict_gets_a_file_of_its_own(path, document):
    for text in ("a", "b"):
        document.edit(f"typed {text}")
        write_outside(path, f"outside {text}")
        document.flush()
    assert path.with_name("bank.mine-1.py").read_text() == "typed a"
    assert path.with_name("bank.mine-2.py").read_text() == "typed b"


def test_the_same_change_on_both_sides_is_no_conflict(path, document):
    document.edit("same")
    write_outside(path, "same")
    assert document.flush() == OutsideEdit("same")
    assert sorted(path.parent.iterdir()) == [path]


def test_touching_the_file_is_no_edit(path, document):
    document.edit("typed")
    write_outside(path, "one = 1\n")
    assert document.look() is None
    assert document.text == "typed"


@pytest.mark.parametrize("loss", ["gone", "unreadable"])
def test_a_file_that_is_gone_or_no_text_is_written_again_from_the_app(path, document, loss):
    if loss == "gone":
        path.unlink()
    else:
        path.write_bytes(b"\xff\xfe\x00")
    assert document.look() is None
    assert document.unsaved
    document.flush()
    assert path.read_text() == "one = 1\n"
    kept = [file.read_bytes() for file in path.parent.glob("*.not-utf8-*")]
    assert kept == ([] if loss == "gone" else [b"\xff\xfe\x00"])


def test_what_is_typed_while_it_is_saved_is_not_taken_for_saved(path):
    document = Document(path, save=lambda text: (path.write_text(text), document.edit("one = 111\n")))
    document.edit("one = 11\n")
    document.flush()
    assert document.unsaved
    assert path.read_text() == "one = 11\n"
