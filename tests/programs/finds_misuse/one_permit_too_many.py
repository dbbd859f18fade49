"""A bounded semaphore refuses it."""

import threading


def scenario():
    permits = threading.BoundedSemaphore(2)
    threads = [threading.Thread(target=permits.release) for _ in range(1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
