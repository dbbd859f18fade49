"""The time-out may fire; the result comes all the same."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    with ThreadPoolExecutor(max_workers=1) as pool:
        job = pool.submit(int)
        try:
            assert job.result(timeout=1) == 0
        except TimeoutError:
            pass
    assert job.result() == 0
