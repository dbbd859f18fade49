"""A task raises, and whoever asks for its result gets that."""

from concurrent.futures import ThreadPoolExecutor


def scenario():
    with ThreadPoolExecutor(max_workers=1) as pool:
        job = pool.submit(lambda: [][0])
        job.result()
