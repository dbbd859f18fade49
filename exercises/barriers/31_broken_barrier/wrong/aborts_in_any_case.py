# fails with: assertion
"""Moves the shards of a database to a new schema: all of them, or none."""

import threading


def migrate(shards, prepare, switch, attempts):
    all_prepared = threading.Barrier(len(shards))
    failed = []

    def run(shard):
        try:
            prepare(shard)
            all_prepared.wait()
            switch(shard)
        except OSError:
            failed.append(shard)
        except threading.BrokenBarrierError:
            pass
        finally:
            all_prepared.abort()

    for _ in range(attempts):
        failed.clear()
        all_prepared.reset()
        threads = [threading.Thread(target=run, args=(shard,), name=shard) for shard in shards]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if not failed:
            return True
    return False
