"""Does whoever asked for the backup hear of an error, and are the other folders copied all the same?"""

import threading

from exercise import back_up

from threadloom import no_polling, overlap, region


@no_polling
def an_error_reaches_the_caller():
    """One of two folders can't be read: `back_up` raises that error, and the other folder is copied."""
    _Night(contracts=None, letters=OSError("letters: a file can't be read")).check()


def the_first_of_them_may_fail():
    """The first of two folders fails, with another kind of error, and the second is copied."""
    _Night(contracts=ValueError("contracts: a date in the year 0"), letters=None).check()


def two_may_fail():
    """Both folders fail: `back_up` raises one of the two errors, and no thread dies."""
    _Night(contracts=OSError("contracts: the disk is full"), letters=RuntimeError("letters: no such reader")).check()


def a_good_night_follows_a_bad_one():
    """On the night after an error all is well again, and `back_up` raises nothing."""
    _Night(letters=OSError("letters: a file can't be read")).check()
    _Night("on the second night, ", letters=None).check()


def two_offices_hear_only_of_their_own():
    """Two offices back up their letters at the same time, and only the one whose copy fails hears of the error."""
    nights = _Night("office 1: ", letters=OSError("letters: a file can't be read")), _Night("office 2: ", letters=None)
    offices = [threading.Thread(target=night.back_up, name=f"office {n}") for n, night in enumerate(nights, start=1)]
    for office in offices:
        office.start()
    for office in offices:
        office.join()
    for night in nights:
        night.judge()


@overlap("copying")
def folders_are_copied_at_the_same_time():
    """Two folders can be copied at the same time."""
    _Night(contracts=None, letters=None).check()


class _Night:
    """The folders of one night, each with the error that it meets, or None; complaints begin with `whose`."""

    def __init__(self, whose="", /, **folders):
        self.whose = whose
        self.folders = folders
        self.begun = dict.fromkeys(folders, 0)
        self.copied = dict.fromkeys(folders, False)
        self.raised = None
        self.complaints = []

    def copy(self, folder):
        if folder not in self.folders:
            self.complaints.append(f"{folder!r} was to be copied, which is not one of the folders")
            raise AssertionError(self.complaints[-1])
        with region("copying"):
            self.begun[folder] += 1
        error = self.folders[folder]
        if error is not None:
            raise error
        self.copied[folder] = True

    def check(self):
        self.back_up()
        self.judge()

    def back_up(self):
        try:
            back_up(list(self.folders), self.copy)
        except Exception as error:
            self.raised = error

    def judge(self):
        whose, raised = self.whose, self.raised
        assert not self.complaints, f"{whose}{self.complaints[0]}"
        for folder, times in self.begun.items():
            assert times > 0, f"{whose}back_up ended before anybody had begun to copy {folder}"
            assert times == 1, f"{whose}{folder} was copied {times} times"
            if self.folders[folder] is None:
                assert self.copied[folder], f"{whose}back_up ended before {folder} was copied"
        errors = [error for error in self.folders.values() if error is not None]
        if not errors:
            assert raised is None, f"{whose}no copy failed, but back_up raised {raised!r}"
            return
        assert raised is not None, f"{whose}the copy failed with {errors[0]!r}, but back_up said nothing"
        heard = any(raised is error for error in errors)
        assert heard, f"{whose}the copy failed with {errors[0]!r}, but back_up raised {raised!r}"
