"""The last reference goes while the lock is held that `__del__` takes."""

import threading


class Connection:
    def __del__(self):
        with lock:
            closed.append(1)


lock = threading.Lock()
closed = []
pool = [Connection()]


def drop():
    with lock:
        pool.clear()


def scenario():
    thread = threading.Thread(target=drop)
    thread.start()
    thread.join()
