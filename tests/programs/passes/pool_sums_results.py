"""Two workers, three tasks, and the sum of their results."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(pow, 2, n) for n in range(3)]
        assert sum(job.result() for job in jobs) == 7
