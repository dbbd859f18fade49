"""`verify` accepts an exercise that holds what it promises, and says what is wrong with any other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from threadloom.judge.exercise import Exercise
from threadloom.judge.scaffold import scaffold
from threadloom.judge.verify import CaseResult, Proof, complaints_about, declared_kinds, verify


def problems(proof: Proof) -> str:
    cases = [f"{result.case.name}: {result.problem}" for result in proof.results if result.problem]
    return "\n".join([*cases, *(problem for _, problem in proof.problems)])


def test_a_whole_exercise_is_proved(exercise: Exercise) -> None:
    heard: list[tuple[CaseResult, int, int]] = []
    proof = verify([exercise.folder], workers=2, on_result=lambda *result: heard.append(result))
    assert proof.holds, problems(proof)
    names = [result.case.name for result in proof.results]
    assert names == ["starter", "solution", "wrong/lock_made_in_the_method", "right/one_lock_for_all"]
    assert [(done, count) for _, done, count in heard] == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_new_exercise_lacks_only_its_texts(tmp_path: Path) -> None:
    proof = verify([scaffold("fresh", tmp_path)])
    assert not any(result.problem for result in proof.results)
    assert [problem for _, problem in proof.problems] == [
        "brief.md still has a TODO.",
        "debrief.md still has a TODO.",
        "hints.md still has a TODO.",
    ]


SOLUTION = "import threading\nLOCK = threading.Lock()\nclass Counter:\n    value = 0\n    def add(self, amount):\n"


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("starter.py", SOLUTION + "        with LOCK:\n            self.value += amount\n", "starter: it must fail"),
        ("solution.py", SOLUTION + "        self.value += amount\n", "solution: it must pass, but: two were added"),
        (
            "right/one_lock_for_all.py",
            SOLUTION + "        self.value += amount\n",
            "right/one_lock_for_all: it must pass",
        ),
        (
            "wrong/lock_made_in_the_method.py",
            "# fails with: deadlock\n" + SOLUTION + "        self.value += amount\n",
            "must fail with deadlock, not assertion",
        ),
        (
            "wrong/lock_made_in_the_method.py",
            "# fails with: assertion\n" + SOLUTION + "        with LOCK:\n            self.value += amount\n",
            "must fail (assertion), but: It holds",
        ),
        (
            "wrong/lock_made_in_the_method.py",
            "# fails with: deadlock, assertion\n" + SOLUTION + "        LOCK.acquire()\n        LOCK.acquire()\n",
            "",
        ),
        ("solution.py", "def (", "solution: it must pass, but: The code can't be checked"),
    ],
)
def test_a_fix_that_is_not_what_it_says(exercise: Exercise, file: str, text: str, said: str) -> None:
    (exercise.folder / file).write_text(text)
    proof = verify([exercise.folder])
    assert proof.holds == (not said)
    assert said in problems(proof)


def _remove(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def _write(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_remove("debrief.md"), "debrief.md is missing"),
        (_write("debrief.md", "\n"), "debrief.md is empty"),
        (_write("notes.txt", "x"), "notes.txt is a stray file"),
        (_write("wrong/README", "x"), "wrong/README is a stray file"),
        (_write("brief.md", "line\n" * 41), "brief.md has 41 lines"),
        (_write("hints.md", "## One\n\na\n"), "hints.md has 1 hints"),
        (_write("hints.md", "## One\n\n## Two\n\n## Three\n\nx\n"), "an empty hint"),
        (_write("scenario.py", "def f():\n    pass\n"), "f has no docstring"),
        (_write("scenario.py", "x = 1\n"), "has no scenario"),
        (_write("scenario.py", "def ("), "invalid syntax"),
    ],
)
def test_what_is_wrong_with_texts_and_files(exercise: Exercise, change: Callable[[Path], object], said: str) -> None:
    assert complaints_about(exercise) == []
    change(exercise.folder)
    assert said in "\n".join(complaints_about(exercise))


def test_compiled_files_are_no_strays(exercise: Exercise) -> None:
    cache = exercise.folder / "wrong" / "__pycache__"
    cache.mkdir()
    (cache / "x.pyc").touch()
    assert complaints_about(exercise) == []


def test_wrong_and_right_fixes_are_wanted_and_a_wrong_one_says_how_it_fails(exercise: Exercise) -> None:
    (exercise.folder / "right" / "one_lock_for_all.py").unlink()
    (exercise.folder / "wrong" / "lock_made_in_the_method.py").write_text("x = 1\n")
    said = problems(verify([exercise.folder]))
    assert "there is no fix in right/." in said
    assert "its first line must be '# fails with: KIND'" in said


def test_a_kind_that_does_not_exist_is_said(exercise: Exercise) -> None:
    file = exercise.folder / "wrong" / "lock_made_in_the_method.py"
    file.write_text(file.read_text().replace("assertion", "assertion, bad"))
    assert "no kind of finding 'bad'" in problems(verify([exercise.folder]))


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("# fails with: deadlock", ("deadlock",)),
        ("# fails with: deadlock, stuck", ("deadlock", "stuck")),
        ("# fails with:", ()),
        ("#fails with: deadlock", ()),
        ("", ()),
    ],
)
def test_declared_kinds(tmp_path: Path, line: str, kinds: tuple[str, ...]) -> None:
    file = tmp_path / "wrong.py"
    file.write_text(f"{line}\nx = 1\n")
    assert declared_kinds(file) == kinds


def test_names_numbers_and_titles_are_unique(pack: Path) -> None:
    one, other = pack / "new" / "07_counting", pack / "other" / "07_counting"
    other.parent.mkdir()
    one.rename(other)
    scaffold("new/07_counting", pack / "elsewhere")
    proof = verify([other, pack / "elsewhere" / "new" / "07_counting"])
    said = problems(proof)
    assert "another exercise has the name counting too" in said
    assert "another exercise has the number 7 too" in said


def test_a_broken_exercise_does_not_keep_others_from_being_proved(pack: Path, exercise: Exercise) -> None:
    broken = scaffold("broken", pack)
    (broken / "exercise.toml").write_text("title = ")
    proof = verify([broken, exercise.folder])
    assert not proof.holds
    assert [name for name, _ in proof.problems] == ["08_broken"]
    assert len(proof.results) == 4


def test_recommendations_must_lead_somewhere(exercise: Exercise) -> None:
    settings = exercise.folder / "exercise.toml"
    settings.write_text(settings.read_text() + 'after = ["nowhere", "counting"]\n')
    said = problems(verify([exercise.folder]))
    assert "'nowhere', which is no exercise here" in said
    assert "leads back" in said


def test_tracks_are_verified_with_the_whole_catalog(exercise: Exercise) -> None:
    root = exercise.folder.parent.parent
    (root / "tracks.toml").write_text('[x]\ntitle = "X"\nminutes = 5\nsummary = "."\nexercises = ["counting"]\n')
    assert "take 10 minutes of 5" in problems(verify([exercise.folder]))
