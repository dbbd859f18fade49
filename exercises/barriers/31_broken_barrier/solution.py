"""Moves the shards of a database to a new schema: all of them, or none."""

import threading


def migrate(shards, prepare, switch, attempts):
    """Prepare all shards, then switch all of them; True if an attempt succeeds, False if none does."""
    all_prepared = threading.Barrier(len(shards))
    failed = []

    def run(shard):
        try:
            prepare(shard)
        except OSError:
            failed.append(shard)
            all_prepared.abort()
            return
        try:
            all_prepared.wait()
        except threading.BrokenBarrierError:
            return
        switch(shard)

    for _ in range(attempts):
        failed.clear()
        threads = [threading.Thread(target=run, args=(shard,), name=shard) for shard in shards]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if not failed:
            return True
        all_prepared.reset()
    return False
