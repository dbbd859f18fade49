"""A Lock is not reentrant."""

import threading


def scenario():
    lock = threading.Lock()
    with lock:
        lock.acquire()
