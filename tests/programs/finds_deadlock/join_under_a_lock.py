"""The joiner holds the lock that the joined thread needs."""

import threading


def scenario():
    lock = threading.Lock()

    def work():
        with lock:
            pass

    worker = threading.Thread(target=work)
    with lock:
        worker.start()
        worker.join()
