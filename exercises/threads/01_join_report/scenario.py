"""Does the report say what all branches answered, and are they asked at the same time?"""

import threading

from exercise import closing_report

from threadloom import no_polling, overlap, region


@no_polling
@overlap("asking")
def the_report_waits_for_two_branches():
    """Two branches can be asked at the same time, and the report says what both of them answered."""
    _close(Leeds=300, York=250)


def any_thread_may_ask_for_the_report():
    """Two secretaries ask the same branch at the same time, and the report of each says what was answered to her."""
    complaints = []

    def ask_for(**takings):
        try:
            _close(**takings)
        except AssertionError as error:
            complaints.append(str(error))
        except Exception as error:
            complaints.append(repr(error))

    secretaries = [
        threading.Thread(target=ask_for, kwargs={"Leeds": 300}, name="secretary 1"),
        threading.Thread(target=ask_for, kwargs={"Leeds": 310}, name="secretary 2"),
    ]
    for secretary in secretaries:
        secretary.start()
    for secretary in secretaries:
        secretary.join()
    assert not complaints, f"when two reports were asked for at once: {complaints[0]}"


@no_polling
def three_branches_are_asked_at_the_same_time():
    """None of three branches answers before all of them are on the line, and the report says what all three answered."""
    _close(Leeds=300, York=250, Bath=175, all_on_the_line=threading.Barrier(3))


def _close(all_on_the_line=None, **takings):
    branches = tuple(takings)
    times_asked = dict.fromkeys(branches, 0)
    complaints = []

    def ask_takings(branch):
        if branch not in branches:
            complaints.append(f"takings were asked of {branch!r}, which is not one of the branches")
            raise AssertionError(complaints[-1])
        with region("asking"):
            times_asked[branch] += 1
        if all_on_the_line is not None:
            all_on_the_line.wait()
        return takings[branch]

    report = closing_report(list(branches), ask_takings)

    assert not complaints, complaints[0]
    for branch, times in times_asked.items():
        assert times > 0, f"the report was written before {branch} was asked"
        assert times == 1, f"{branch} was asked {times} times"
    assert isinstance(report, str), f"closing_report returned {report!r} instead of a text"
    for branch, right in takings.items():
        line = next((line for line in report.splitlines() if line.startswith(f"{branch}:")), None)
        assert line is not None, f"the report has no line for {branch}: {report!r}"
        assert line == f"{branch}: {right}", f"{branch} answered {right}, but the report says {line!r}"
    lines = [f"{branch}: {taken}" for branch, taken in takings.items()]
    right = "\n".join([*lines, f"in all: {sum(takings.values())}"])
    assert report == right, f"the report should be {right!r}, but it is {report!r}"
