# fails with: assertion
"""Moves the shards of a database to a new schema: all of them, or none."""

import threading


def migrate(shards, prepare, switch, attempts):
    all_prepared = threading.Barrier(len(shards))
    failed = []

    def run(shard):
        for _ in range(attempts):
            try:
                prepare(shard)
                break
            except OSError:
                continue
        else:
            failed.append(shard)
            all_prepared.abort()
            return
        try:
            all_prepared.wait()
        except threading.BrokenBarrierError:
            return
        switch(shard)

    threads = [threading.Thread(target=run, args=(shard,), name=shard) for shard in shards]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return not failed
