"""Moves the shards of a database to a new schema: all of them, or none."""

import threading


def migrate(shards, prepare, switch, attempts):
    """All come to the barrier; the last one runs its action, and an action that raises breaks it for everybody."""
    failed = []

    def check():
        if failed:
            raise threading.BrokenBarrierError

    gate = threading.Barrier(len(shards), action=check)

    def run(shard):
        try:
            prepare(shard)
        except OSError:
            failed.append(shard)
        try:
            gate.wait()
        except threading.BrokenBarrierError:
            return
        switch(shard)

    for _ in range(attempts):
        failed.clear()
        gate.reset()
        threads = [threading.Thread(target=run, args=(shard,), name=shard) for shard in shards]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if not failed:
            return True
    return False
