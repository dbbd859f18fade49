"""A task waits for another, and there is a worker left for that."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    with ThreadPoolExecutor(max_workers=2) as pool:
        whole = pool.submit(lambda: pool.submit(int).result() + 1)
        assert whole.result() == 1
