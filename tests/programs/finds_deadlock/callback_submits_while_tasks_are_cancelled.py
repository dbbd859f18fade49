"""What `shutdown` cancels calls back with the lock of the pool held, and the callback submits."""

import threading
from concurrent.futures import ThreadPoolExecutor


def scenario():
    begun, gate = threading.Event(), threading.Event()

    def first():
        begun.set()
        gate.wait()

    def again(job):
        if job.cancelled():
            pool.submit(int)

    pool = ThreadPoolExecutor(max_workers=1)
    pool.submit(first)
    second = pool.submit(int)
    second.add_done_callback(again)
    begun.wait()
    pool.shutdown(wait=False, cancel_futures=True)
    gate.set()
