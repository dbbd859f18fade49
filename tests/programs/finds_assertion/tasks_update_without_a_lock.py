"""Two tasks of a pool count in one variable."""

from concurrent.futures import ThreadPoolExecutor


class Counter:
    value = 0


def scenario():
    counter = Counter()

    def count(_):
        counter.value += 1

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(count, range(2)))
    assert counter.value == 2, "an update is lost"
