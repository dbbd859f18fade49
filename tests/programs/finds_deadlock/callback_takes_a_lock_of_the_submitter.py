"""The pool is shut down with a lock held that a callback takes in the worker."""

import threading
from concurrent.futures import ThreadPoolExecutor


def scenario():
    lock, seen = threading.Lock(), []

    def note(job):
        with lock:
            seen.append(job.result())

    pool = ThreadPoolExecutor(max_workers=1)
    with lock:
        job = pool.submit(int)
        job.add_done_callback(note)
        pool.shutdown(wait=True)
