"""Under a lock what is cached is computed once."""

import functools
import threading

calls = 0
lock = threading.Lock()


@functools.lru_cache(maxsize=8)
def price(article):
    global calls
    calls += 1
    return len(article)


class Report:
    @functools.cached_property
    def total(self):
        return price("tea") + price("tea")


report = Report()


def read():
    with lock:
        assert report.total == 6


def scenario():
    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == 1
    assert price.cache_info()[:2] == (1, 1)
