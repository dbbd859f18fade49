"""`map` gives results in order, whichever worker is faster."""

import concurrent.futures


def scenario():
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        assert list(pool.map(abs, [1, -2, 3, -4])) == [1, 2, 3, 4]
