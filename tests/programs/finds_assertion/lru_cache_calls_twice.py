"""`functools.lru_cache` keeps its table whole, but two threads that ask for the same may both compute it."""

import functools
import threading

calls = 0


@functools.lru_cache(maxsize=None)
def price(article):
    global calls
    calls += 1
    return len(article)


def scenario():
    threads = [threading.Thread(target=price, args=("tea",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert price.cache_info().currsize == 1
    assert price.cache_info().misses == 1
