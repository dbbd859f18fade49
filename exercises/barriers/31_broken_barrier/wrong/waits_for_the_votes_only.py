# fails with: assertion
"""Moves the shards of a database to a new schema: all of them, or none."""

import threading


def migrate(shards, prepare, switch, attempts):
    """All vote, and a count tells when all have done what was decided; nobody waits for the threads."""
    for _ in range(attempts):
        votes = []
        voting = threading.Condition()
        done = threading.Semaphore(0)

        def run(shard, votes=votes, voting=voting, done=done):
            try:
                prepare(shard)
                ready = True
            except OSError:
                ready = False
            with voting:
                votes.append(ready)
                voting.notify_all()
                voting.wait_for(lambda: len(votes) == len(shards))
            if all(votes):
                switch(shard)
            done.release()

        for shard in shards:
            threading.Thread(target=run, args=(shard,), name=shard).start()
        for _ in shards:
            done.acquire()
        if all(votes):
            return True
    return False
