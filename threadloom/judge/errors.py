"""Which exceptions does the judge raise?

    ThreadloomError
    └── JudgeError              something that the person can put right; its text says what, where and how
        ├── UnknownTarget       no exercise, file or function is called that (or several are)
        ├── BrokenExercise      an exercise folder that can't be used
        ├── WorkspaceError      the learner's files can't be read or written
        ├── ProgressError       the progress database can't be used
        └── BadTrace            a file that is no saved trace

What is wrong with the code under check is none of these: it is a `Verdict`.
"""

from __future__ import annotations

from threadloom.errors import ThreadloomError


class JudgeError(ThreadloomError):
    """Something that the person can put right."""


class UnknownTarget(JudgeError):
    """No exercise, file or function is called that, or several are."""


class BrokenExercise(JudgeError):
    """An exercise folder that can't be used."""


class WorkspaceError(JudgeError):
    """The learner's files can't be read or written."""


class ProgressError(JudgeError):
    """The progress database can't be used."""


class BadTrace(JudgeError):
    """A file that is no saved trace."""
