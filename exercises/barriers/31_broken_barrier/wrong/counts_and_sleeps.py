# fails with: polling
"""Moves the shards of a database to a new schema: all of them, or none."""

import threading
import time


def migrate(shards, prepare, switch, attempts):
    def run(shard):
        try:
            prepare(shard)
            prepared.append(shard)
        except OSError:
            failed.append(shard)
        while len(prepared) + len(failed) < len(shards):
            time.sleep(0.1)
        if not failed:
            switch(shard)

    for _ in range(attempts):
        prepared, failed = [], []
        threads = [threading.Thread(target=run, args=(shard,), name=shard) for shard in shards]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if not failed:
            return True
    return False
