"""The result is awaited with a lock held that the task needs."""

import threading
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()


def work():
    with lock:
        return 1


def scenario():
    with ThreadPoolExecutor(max_workers=2) as pool:
        with lock:
            job = pool.submit(work)
            assert job.result() == 1
