"""The learner's file: typed here or written elsewhere, nothing is lost."""

import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from threadloom.judge.errors import WorkspaceError
from tui import document as module
from tui.document import Adopted, Document


def saving(path, before=lambda: None, after=lambda: None):
    """As a workspace does it: a new file is put in the place of the old one."""

    def save(text, *, only_if):
        before()
        if only_if():
            new = path.with_name("new")
            new.write_bytes(text.encode())
            os.replace(new, path)
            after()

    return save


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "bank.py"
    path.write_text("one = 1\n")
    return path


@pytest.fixture
def document(path):
    return Document(path, saving(path))


def write_outside(path, text):
    path.write_text(text)
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def everything(path) -> set[str]:
    """Whatever is kept anywhere."""
    return {file.read_text() for file in path.parent.rglob("*.py")}


def test_what_is_typed_is_saved(path, document):
    document.edit("one = 2\n")
    assert document.unsaved
    assert not document.flush()
    assert path.read_text() == "one = 2\n"
    assert not document.unsaved


def test_nothing_typed_is_nothing_saved(path):
    saves = []
    Document(path, lambda text, **_: saves.append(text)).flush()
    assert saves == []


def test_our_own_saving_is_no_outside_edit(document):
    document.edit("one = 2\n")
    document.flush()
    assert not document.look()


def test_an_outside_edit_is_taken_over(path, document):
    write_outside(path, "one = 3\n")
    assert document.look()
    assert document.adopt() == Adopted("one = 3\n")
    assert document.text == "one = 3\n"
    assert not document.look()


def test_when_both_changed_the_file_stays_and_ours_is_put_beside_it(path, document):
    document.edit("one = 'typed'\n")
    write_outside(path, "one = 'outside'\n")
    assert document.flush()
    adopted = document.adopt()
    assert path.read_text() == adopted.text == "one = 'outside'\n"
    assert adopted.kept == path.with_name("bank.mine-1.py")
    assert adopted.kept.read_text() == "one = 'typed'\n"


def test_a_second_conflict_gets_a_file_of_its_own(path, document):
    for text in ("a", "b"):
        document.edit(f"typed {text}")
        write_outside(path, f"outside {text}")
        document.flush()
        document.adopt()
    assert path.with_name("bank.mine-1.py").read_text() == "typed a"
    assert path.with_name("bank.mine-2.py").read_text() == "typed b"


def test_the_same_change_on_both_sides_is_no_conflict(path, document):
    document.edit("same")
    write_outside(path, "same")
    document.flush()
    assert document.adopt() == Adopted("same")
    assert sorted(path.parent.iterdir()) == [path]


def test_touching_the_file_is_no_edit(path, document):
    document.edit("typed")
    write_outside(path, "one = 1\n")
    assert not document.look()
    assert document.text == "typed"


def test_what_is_typed_before_the_outside_edit_is_shown_is_kept_too(path, document):
    write_outside(path, "outside")
    assert document.look()
    document.edit("one = 1\ntyped meanwhile")
    assert document.flush()
    assert path.read_text() == "outside"
    assert document.adopt().kept.read_text() == "one = 1\ntyped meanwhile"


def test_what_was_saved_here_and_is_written_over_by_an_editor_that_never_saw_it_is_among_the_backups(path, document):
    document.edit("typed and saved")
    document.flush()
    write_outside(path, "from an old buffer")
    assert document.look()
    adopted = document.adopt()
    assert adopted.kept is None
    assert adopted.backup.parent == path.parent / "backups"
    assert adopted.backup.read_text() == "typed and saved"
    write_outside(path, "and again")
    document.look()
    assert document.adopt() == Adopted("and again")


def test_an_edit_that_comes_while_we_save_is_not_written_over(path):
    document = Document(path, saving(path, before=lambda: write_outside(path, "outside")))
    document.edit("typed")
    assert document.flush()
    assert path.read_text() == "outside"
    document.adopt()
    assert {"outside", "typed"} <= everything(path)


def test_an_edit_that_comes_right_behind_our_saving_is_seen(path):
    document = Document(path, saving(path, after=lambda: path.write_text("right behind")))
    document.edit("typed")
    assert document.flush()
    document.adopt()
    assert document.text == path.read_text() == "right behind"
    assert "typed" in everything(path)


def test_an_outside_edit_that_is_taken_back_is_none(path, document):
    write_outside(path, "outside")
    assert document.look()
    write_outside(path, "one = 1\n")
    os.utime(path, ns=(1, 1))
    assert not document.look()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(module, "DOUBTFUL", 0.0)


@pytest.mark.parametrize("loss", ["gone", "unreadable"])
def test_a_file_that_is_gone_or_no_text_is_written_again_from_the_app(path, document, loss, impatient):
    if loss == "gone":
        path.unlink()
    else:
        path.write_bytes(b"\xff\xfe\x00")
    assert not document.look()
    assert document.unsaved
    document.flush()
    assert path.read_text() == "one = 1\n"
    kept = list(path.parent.glob("*.not-utf8-*"))
    assert [file.read_bytes() for file in kept] == ([] if loss == "gone" else [b"\xff\xfe\x00"])
    assert [document.refused] == (kept or [None])


def test_a_byte_order_mark_is_no_part_of_the_text(path):
    path.write_bytes(b"\xef\xbb\xbfone = 1\n")
    document = Document(path, saving(path))
    assert document.text == "one = 1\n"
    document.flush()
    assert not document.look()


def test_a_file_that_somebody_is_in_the_middle_of_writing_is_left_alone(path, document):
    whole = "grüße\n".encode()
    path.write_bytes(whole[:3])
    document.edit("typed")
    assert not document.flush()
    assert document.unsaved
    assert path.read_bytes() == whole[:3]
    path.write_bytes(whole)
    assert document.flush()
    document.adopt()
    assert document.text == "grüße\n"
    assert "typed" in everything(path)
    assert not list(path.parent.glob("*.not-utf8-*"))


def test_leaving_does_not_wait_for_anybody_and_keeps_both(path, document):
    path.write_bytes(b"\xff")
    document.edit("typed")
    assert not document.flush(at_last=True)
    assert path.read_text() == "typed"
    assert path.with_name("bank.not-utf8-1.py").read_bytes() == b"\xff"


def test_a_file_that_is_no_text_when_it_is_opened_is_kept_before_it_is_written_over(path):
    path.write_bytes(b"\xff\xfe")
    document = Document(path, saving(path))
    document.edit("typed")
    document.flush()
    assert path.read_text() == "typed"
    assert path.with_name("bank.not-utf8-1.py").read_bytes() == b"\xff\xfe"


def test_what_is_typed_while_it_is_saved_is_not_taken_for_saved(path):
    document = Document(path, saving(path, after=lambda: document.edit("one = 111\n")))
    document.edit("one = 11\n")
    document.flush()
    assert document.unsaved
    assert path.read_text() == "one = 11\n"


STEPS = st.lists(
    st.one_of(
        st.sampled_from(["type", "flush", "look", "adopt", "undo"]),
        st.tuples(st.just("outside"), st.sampled_from(["now", "before", "after"])),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=300, deadline=None)
@given(steps=STEPS)
def test_whoever_writes_when_nothing_is_lost(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("ws") / "bank.py"
    path.write_text("first")
    numbers = count(1)
    hooks = {"before": [], "after": []}
    outside = ["first"]

    def write():
        outside.append(f"outside {next(numbers)}")
        path.write_text(outside[-1])
        os.utime(path, ns=(next(numbers) * 10**9, next(numbers) * 10**9))

    def run(name):
        while hooks[name]:
            hooks[name].pop()()

    document = Document(path, saving(path, before=lambda: run("before"), after=lambda: run("after")))
    seen, pending = {"first"}, False
    for step in steps:
        typed = document.text
        match step:
            case "type":
                document.edit(f"typed {next(numbers)}")
            case "undo":
                document.edit("first")
            case "flush":
                pending = document.flush()
            case "look":
                pending = document.look()
            case "adopt" if pending:
                pending = False
                seen.add(document.adopt().text)
                assert typed in everything(path) | seen, "what was typed here is kept"
            case ("outside", "now"):
                write()
            case ("outside", when):
                hooks[when].append(write)
        assert outside[-1] == path.read_text() or outside[-1] in seen, "what was written outside is there, or was seen here"
    typed = document.text
    if document.flush(at_last=True):
        document.adopt()
    assert typed in everything(path) | seen


def test_what_is_there_and_cannot_be_read_is_left_alone_and_what_was_typed_is_kept_beside_it(path, document):
    path.unlink()
    path.mkdir()
    document.edit("typed\n")
    with pytest.raises(WorkspaceError, match="It is left alone, and what you type is not saved"):
        document.flush(at_last=True)
    assert path.is_dir()
    assert document.why_unreadable()
    kept = document.rescue()
    assert kept == path.with_name("bank.mine-1.py")
    assert kept.read_text() == "typed\n"


def test_what_can_be_saved_nowhere_near_is_kept_among_temporary_files(path, document, tmp_path_factory, monkeypatch):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(elsewhere))
    document.edit("typed\n")
    shutil.rmtree(path.parent)
    assert document.rescue() == elsewhere / "bank.mine-1.py"
    shutil.rmtree(elsewhere)
    assert document.rescue() is None


def test_nothing_unsaved_is_nothing_to_rescue(document):
    assert document.rescue() is None
    assert not document.why_unreadable()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_copy_that_cannot_be_written_whole_is_not_written_at_all(path, document, monkeypatch):
    whole = Path.open
    monkeypatch.setattr(Path, "open", lambda file, mode="r": whole(file, mode).close() or whole(Path("/dev/full"), "wb"))
    document.edit("typed\n" * 10_000)
    assert document.rescue() is None
    assert list(path.parent.glob("*.mine-*")) == []
