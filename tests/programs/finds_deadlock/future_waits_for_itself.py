"""A task waits for the result that it is to give itself."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    futures = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        job = pool.submit(lambda: futures[0].result())
        futures.append(job)
