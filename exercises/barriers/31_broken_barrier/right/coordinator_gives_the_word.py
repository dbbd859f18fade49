"""Moves the shards of a database to a new schema: all of them, or none."""

import queue
import threading


def migrate(shards, prepare, switch, attempts):
    """Each shard reports how it went; the coordinator hears all of them and then gives the word."""

    def run(shard, reports, word):
        try:
            prepare(shard)
        except OSError:
            reports.put(False)
        else:
            reports.put(True)
        if word.get():
            switch(shard)

    for _ in range(attempts):
        reports, words = queue.Queue(), [queue.Queue() for _ in shards]
        threads = [threading.Thread(target=run, args=(shard, reports, word)) for shard, word in zip(shards, words)]
        for thread in threads:
            thread.start()
        well = all([reports.get() for _ in shards])
        for word in words:
            word.put(well)
        for thread in threads:
            thread.join()
        if well:
            return True
    return False
