"""A task that runs can't be cancelled any more."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    with ThreadPoolExecutor(max_workers=1) as pool:
        job = pool.submit(int)
        assert job.cancel(), "it had begun"
