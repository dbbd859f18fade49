"""A task waits for the end of all workers of its pool, its own among them."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    pool = ThreadPoolExecutor(max_workers=1)
    job = pool.submit(lambda: pool.shutdown(wait=True))
    job.result()
