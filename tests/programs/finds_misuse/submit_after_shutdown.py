"""A task submits another one; by then the pool may have been shut down."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    pool = ThreadPoolExecutor(max_workers=2)

    def work():
        return pool.submit(int)

    job = pool.submit(work)
    pool.shutdown(wait=False)
    assert job.result().result() == 0
