"""`as_completed` gives futures as they end, not as they were submitted."""

from concurrent.futures import ThreadPoolExecutor, as_completed


def scenario():
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(abs, n) for n in (0, 1)]
        assert [job.result() for job in as_completed(jobs)] == [0, 1], "the second came first"
