"""A time-out may fire while the lock is held, however short that is."""

import threading


def scenario():
    lock, got = threading.Lock(), []

    def try_it():
        got.append(lock.acquire(timeout=3600))

    with lock:
        worker = threading.Thread(target=try_it)
        worker.start()
    worker.join()
    assert got == [True]
