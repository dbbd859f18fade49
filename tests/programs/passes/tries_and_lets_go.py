"""A thread takes a lock when it can, and gives it back, until another is done."""

import threading


def scenario():
    lock, done = threading.Lock(), [False]

    def look():
        while not done[0]:
            if lock.acquire(blocking=False):
                lock.release()

    def finish():
        with lock:
            done[0] = True

    threads = [threading.Thread(target=target) for target in (look, finish)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
