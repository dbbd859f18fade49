"""Each of three futures comes once."""

import concurrent.futures as cf


def scenario():
    with cf.ThreadPoolExecutor(max_workers=2) as pool:
        jobs = {pool.submit(abs, n): n for n in range(3)}
        assert sorted(jobs[job] for job in cf.as_completed(jobs)) == [0, 1, 2]
