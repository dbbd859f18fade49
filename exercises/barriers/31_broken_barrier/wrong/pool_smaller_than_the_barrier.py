# fails with: stuck
"""Moves the shards of a database to a new schema: all of them, or none."""

import threading
from concurrent.futures import ThreadPoolExecutor


def migrate(shards, prepare, switch, attempts):
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
        with ThreadPoolExecutor(max_workers=2) as pool:
            list(pool.map(run, shards))
        if not failed:
            return True
        all_prepared.reset()
    return False
