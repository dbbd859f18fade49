# fails with: serialised
"""Moves the shards of a database to a new schema: all of them, or none."""

def migrate(shards, prepare, switch, attempts):
    for _ in range(attempts):
        failed = []
        for shard in shards:
            try:
                prepare(shard)
            except OSError:
                failed.append(shard)
        if not failed:
            for shard in shards:
                switch(shard)
            return True
    return False
