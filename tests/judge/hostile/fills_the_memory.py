# ends as: inconclusive, memory: MiB
def scenario():
    kept = []
    for _ in range(10_000):
        kept.append(b"x" * (8 << 20))
