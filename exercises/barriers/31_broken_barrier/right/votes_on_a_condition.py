"""Moves the shards of a database to a new schema: all of them, or none."""

import threading


class Vote:
    """Decided as soon as all have said yes, or anybody no."""

    def __init__(self, voters):
        self.missing = voters
        self.refused = False
        self.changed = threading.Condition()

    def cast(self, yes):
        with self.changed:
            self.missing -= 1
            self.refused = self.refused or not yes
            self.changed.notify_all()
            self.changed.wait_for(lambda: self.refused or self.missing == 0)
            return not self.refused


def migrate(shards, prepare, switch, attempts):
    def run(shard, vote):
        try:
            prepare(shard)
            yes = True
        except OSError:
            yes = False
        if vote.cast(yes):
            switch(shard)

    for _ in range(attempts):
        vote = Vote(len(shards))
        threads = [threading.Thread(target=run, args=(shard, vote), name=shard) for shard in shards]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if not vote.refused:
            return True
    return False
