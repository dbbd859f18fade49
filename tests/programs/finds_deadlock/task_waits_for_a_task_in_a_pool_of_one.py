"""A task waits for the result of another, and the only worker of the pool is the one that waits."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    with ThreadPoolExecutor(max_workers=1) as pool:

        def inner(n):
            return n + 1

        def outer(n):
            part = pool.submit(inner, n)
            return part.result()

        whole = pool.submit(outer, 1)
        assert whole.result() == 2
