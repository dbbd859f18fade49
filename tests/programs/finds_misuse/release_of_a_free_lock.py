"""Two threads release what was acquired once."""

import threading


def scenario():
    lock = threading.Lock()
    lock.acquire()
    threads = [threading.Thread(target=lock.release) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
