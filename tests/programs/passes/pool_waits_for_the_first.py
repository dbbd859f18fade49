"""`wait` comes back when the first is done; the others may be, too."""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def scenario():
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(abs, n) for n in range(2)]
        done, left = wait(jobs, return_when=FIRST_COMPLETED)
        assert done
        assert done | left == set(jobs)
        done, left = wait(jobs)
        assert not left
