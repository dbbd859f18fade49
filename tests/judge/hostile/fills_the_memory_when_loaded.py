# ends as: invalid, memory: MiB
KEPT = [b"x" * (8 << 20 | number) for number in range(10_000)]


def scenario():
    pass
