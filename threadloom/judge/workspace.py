"""Where are the learner's files?

In one folder that they can see, open in any editor and put under version control: a file an exercise
(``03_lost_update.py``), the files that `reset` set aside (``backups/``) and the progress (``progress.sqlite3``).

The folder is ``--workspace DIR``, else ``$THREADLOOM_WORKSPACE``, else ``threadloom-workspace`` in the home
directory. Not the current directory: whoever starts threadloom from another place tomorrow would find their work
gone. Not a hidden or system folder for application data: these are the person's own files. And not ``~/threadloom``,
which is where people clone repositories to.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from threadloom.judge.errors import WorkspaceError
from threadloom.judge.exercise import Exercise

VARIABLE = "THREADLOOM_WORKSPACE"
FOLDER = "threadloom-workspace"
BACKUPS = "backups"
PROGRESS = "progress.sqlite3"


def default_workspace() -> Path:
    """The folder that is used when none is given."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser()
    return Path.home() / FOLDER


class Workspace:
    """The learner's files; the folder is made when first written to.

    Methods raise WorkspaceError if it can't be used.
    """

    def __init__(self, folder: Path | str | None = None) -> None:
        self.folder = Path(folder).expanduser().absolute() if folder is not None else default_workspace().absolute()

    @property
    def progress_file(self) -> Path:
        return self.folder / PROGRESS

    def path_of(self, exercise: Exercise) -> Path:
        """Where the learner's file is or would be."""
        return self.folder / f"{exercise.slug}.py"

    def file_for(self, exercise: Exercise) -> Path:
        """The learner's file: as it is, or, if it is missing, made from the starter."""
        file = self.path_of(exercise)
        if not file.exists():
            text = exercise.starter()
            with self._said(file):
                self.folder.mkdir(parents=True, exist_ok=True)
                # "x": somebody else may have made it in the meantime, and then theirs stands.
                with contextlib.suppress(FileExistsError), file.open("x", encoding="utf-8", newline="") as new:
                    new.write(text)
        return file

    def read(self, exercise: Exercise) -> str:
        """The learner's text. Bytes that are no UTF-8 come through unharmed if they are saved again."""
        file = self.file_for(exercise)
        with self._said(file):
            return file.read_text(encoding="utf-8", errors="surrogateescape")

    def save(self, exercise: Exercise, text: str, *, only_if: Callable[[], bool] | None = None) -> Path:
        """Replace the learner's file by `text`: whatever happens, the old or the new one is there, and whole. Not if
        `only_if` says no when all is ready.
        """
        file = self.path_of(exercise)
        with self._said(file):
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_whole(file, text.encode("utf-8", errors="surrogateescape"), only_if=only_if)
        return file

    def reset(self, exercise: Exercise) -> Path | None:
        """Start again from the starter. Gives the backup of what was there (``None``: nothing worth keeping)."""
        return self.replace(exercise, exercise.starter())

    def replace(self, exercise: Exercise, text: str) -> Path | None:
        """Put `text` in place of the learner's file.

        Gives the backup of what was there (``None``: there was nothing, the same, or the starter).
        """
        file = self.path_of(exercise)
        backup = None
        if file.exists() and self.read(exercise) not in (exercise.starter(), text):
            with self._said(file):
                backup = self._backup_name(file)
                backup.parent.mkdir(exist_ok=True)
                shutil.copy2(file, backup)
        self.save(exercise, text)
        return backup

    def is_changed(self, exercise: Exercise) -> bool:
        """The learner's file is there, and differs from the starter."""
        file = self.path_of(exercise)
        return file.exists() and self.read(exercise) != exercise.starter()

    def _backup_name(self, file: Path) -> Path:
        stem = f"{file.stem}-{time.strftime('%Y%m%d-%H%M%S')}"
        backup = self.folder / BACKUPS / f"{stem}.py"
        number = 1
        while backup.exists():
            number += 1
            backup = self.folder / BACKUPS / f"{stem}-{number}.py"
        return backup

    @contextlib.contextmanager
    def _said(self, file: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            why = error.strerror or str(error)
            raise WorkspaceError(
                f"{file} can't be used: {why}. Choose another folder with --workspace DIR or ${VARIABLE}."
            ) from error


def replace_whole(file: Path, content: bytes, *, only_if: Callable[[], bool] | None = None) -> None:
    """Write `content` beside `file` and put it in its place in one move. Links and permissions stay as they are. Not if
    `only_if` says no just before that.
    """
    there = Path(os.path.realpath(file))
    descriptor, name = tempfile.mkstemp(prefix=f".{there.name}.", suffix=".new", dir=there.parent)
    try:
        with os.fdopen(descriptor, "wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        if there.exists():
            shutil.copymode(there, name)
        else:
            os.chmod(name, 0o666 & ~_umask())
        if only_if is None or only_if():
            os.replace(name, there)
        else:
            os.unlink(name)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
