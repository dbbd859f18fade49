"""Do all shards switch together or not at all, and does the migration end, whichever of them fails?"""

import threading

from exercise import migrate

from threadloom import no_polling, overlap, region


@no_polling
def a_failing_shard_holds_up_nobody():
    """Two shards, one attempt; one of them can't be prepared: the migration ends, and nobody has switched."""
    _migrate("north", "south", fails={("south", 1)}, attempts=1, succeeds_in=None)


@no_polling
def one_of_three_fails():
    """Three shards, one attempt; one of them fails, and neither of the others is left behind."""
    _migrate("north", "south", "west", fails={("west", 1)}, attempts=1, succeeds_in=None)


@no_polling
def the_second_attempt_may_succeed():
    """Two shards; one of them fails in the first attempt, and in the second all is well."""
    _migrate("north", "south", fails={("south", 1)}, attempts=2, succeeds_in=2)


@no_polling
def all_may_fail():
    """Two shards, both of which fail in the first attempt; in the second all is well."""
    _migrate("north", "south", fails={("north", 1), ("south", 1)}, attempts=2, succeeds_in=2)


@no_polling
@overlap("preparing", "switching")
def all_is_well_at_once():
    """Two shards are prepared and switched at the same time, and one attempt is enough."""
    _migrate("north", "south", fails=(), attempts=2, succeeds_in=1)


def _migrate(*shards, fails, attempts, succeeds_in):
    asked = dict.fromkeys(shards, 0)
    prepared_in = dict.fromkeys(shards, 0)
    switched = dict.fromkeys(shards, 0)
    threads_of = {shard: [] for shard in shards}
    complaints = []

    def prepare(shard):
        asked[shard] += 1
        threads_of[shard].append(threading.current_thread())
        with region("preparing"):
            if (shard, asked[shard]) in fails:
                raise OSError("the disk is full")
            prepared_in[shard] = asked[shard]

    def switch(shard):
        for other in shards:
            if prepared_in[other] != asked[shard]:
                complaints.append(
                    f"shard {shard} switched in attempt {asked[shard]} though shard {other} was not prepared"
                )
                raise AssertionError(complaints[-1])
        with region("switching"):
            switched[shard] += 1

    done = migrate(list(shards), prepare, switch, attempts)

    assert not complaints, complaints[0]
    for shard, threads in threads_of.items():
        left = [thread for thread in threads if thread is not threading.current_thread() and thread.is_alive()]
        assert not left, f"migrate had returned, and the thread that prepared shard {shard} was still there"
    made = succeeds_in or attempts
    for shard in shards:
        assert asked[shard] == made, (
            f"`prepare` was called {asked[shard]} times for shard {shard}; {made} would be right"
        )
        right = 1 if succeeds_in else 0
        assert switched[shard] == right, f"in the end, shard {shard} had switched {switched[shard]} times, not {right}"
    story = f"attempt {succeeds_in} succeeded" if succeeds_in else "no attempt succeeded"
    assert done is bool(succeeds_in), f"{story}, but migrate returned {done!r}"
