"""Is every running total right, and can the teams count, and show what they counted, without waiting for each other?"""

import threading

from exercise import count_votes

from threadloom import no_polling, overlap, region


@no_polling
def the_display_never_goes_back():
    """Two teams with two boxes and one: each new total gets on the display, in order, and the last one is returned."""
    _Night([{"A1": 10, "A2": 20}, {"B1": 7}]).count()


@no_polling
@overlap("counting")
def teams_count_at_the_same_time():
    """Two teams can count at the same time."""
    _Night([{"A1": 10}, {"B1": 7}]).count()


@no_polling
def a_team_does_not_wait_for_its_own_next_box():
    """A box is on the display before the next box of the same team has been counted."""
    _Night([{"A1": 10, "A2": 20}], counted_after={"A2": 10}).count()


@no_polling
def a_team_does_not_wait_for_another_teams_box():
    """Team B's box gets on the display while team A's second box is still being counted."""
    _Night([{"A1": 10, "A2": 20}, {"B1": 7}], counted_after={"A2": 17}).count()


@no_polling
def the_first_team_may_be_slow():
    """Team B's only box gets on the display while team A's only box is still being counted."""
    _Night([{"A1": 10}, {"B1": 7}], counted_after={"A1": 7}).count()


@no_polling
def the_last_team_may_be_slow():
    """Team A's only box gets on the display while team B's only box is still being counted."""
    _Night([{"A1": 10}, {"B1": 7}], counted_after={"B1": 10}).count()


class _Night:
    """The teams' rows of boxes with the votes in them. `counted_after` says which total must be on the display before
    the people at the table are through with a box.
    """

    def __init__(self, rows, counted_after=()):
        self.rows = [list(row) for row in rows]
        self.votes = {box: votes for row in rows for box, votes in row.items()}
        self.counted = {box: [] for box in self.votes}
        self.shown = []
        self.counted_after = dict(counted_after)
        self.on_display = {total: threading.Event() for total in self.counted_after.values()}
        self.complaints = []

    def count(self):
        total = count_votes([list(row) for row in self.rows], self._count, self._show)

        assert not self.complaints, self.complaints[0]
        for box, times in self.counted.items():
            assert times, f"box {box} was never counted"
            assert len(times) == 1, f"box {box} was counted {len(times)} times"
        shown = list(self.shown)
        for before, after in zip([0, *shown], shown, strict=False):
            assert after > before, f"the display went from {before} to {after}: {shown}"
        right = sum(self.votes.values())
        steps = sorted(after - before for before, after in zip([0, *shown], shown, strict=False))
        votes = sorted(self.votes.values())
        assert steps == votes, f"the boxes held {votes}, but the display showed {shown}"
        assert total == right, f"the boxes held {right} votes, but count_votes returned {total!r}"

    def _count(self, box):
        if box not in self.votes:
            self._complain(f"{box!r} was to be counted, which is not one of the boxes")
        row = next(row for row in self.rows if box in row)
        place = row.index(box)
        for earlier in row[:place]:
            if not self.counted[earlier]:
                self._complain(f"box {box} was counted before {earlier}, which comes first in its row")
        with region("counting"):
            self.counted[box].append(box)
        if box in self.counted_after:
            self.on_display[self.counted_after[box]].wait()
        return self.votes[box]

    def _show(self, total):
        self.shown.append(total)
        if total in self.on_display:
            self.on_display[total].set()

    def _complain(self, complaint):
        self.complaints.append(complaint)  # kept, lest `count_votes` should swallow the error
        raise AssertionError(complaint)
