"""Moves the shards of a database to a new schema: all of them, or none."""

import threading


def migrate(shards, prepare, switch, attempts):
    """Joining the threads that prepare is the barrier; new ones switch."""
    failed = []

    def try_to_prepare(shard):
        try:
            prepare(shard)
        except OSError:
            failed.append(shard)

    for _ in range(attempts):
        failed.clear()
        _at_once(try_to_prepare, shards)
        if not failed:
            _at_once(switch, shards)
            return True
    return False


def _at_once(job, shards):
    threads = [threading.Thread(target=job, args=(shard,), name=shard) for shard in shards]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
