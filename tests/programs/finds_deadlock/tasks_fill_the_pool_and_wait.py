"""Each of two tasks waits for one more; with two workers that goes well unless both begin before one is done."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    pool = ThreadPoolExecutor(max_workers=2)

    def outer():
        return pool.submit(int).result()

    first, second = pool.submit(outer), pool.submit(outer)
    assert first.result() + second.result() == 0
