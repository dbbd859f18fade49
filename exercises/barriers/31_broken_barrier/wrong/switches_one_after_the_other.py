# fails with: serialised
"""Moves the shards of a database to a new schema: all of them, or none."""

import threading


def migrate(shards, prepare, switch, attempts):
    def run(shard):
        try:
            prepare(shard)
        except OSError:
            failed.append(shard)

    for _ in range(attempts):
        failed = []
        threads = [threading.Thread(target=run, args=(shard,), name=shard) for shard in shards]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if not failed:
            for shard in shards:
                switch(shard)
            return True
    return False
