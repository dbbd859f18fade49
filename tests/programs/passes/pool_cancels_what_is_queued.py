"""What has not begun when the pool is shut down is cancelled; the rest gives its result."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    pool = ThreadPoolExecutor(max_workers=1)
    jobs = [pool.submit(int) for _ in range(2)]
    pool.shutdown(cancel_futures=True)
    for job in jobs:
        assert job.cancelled() or job.result() == 0
