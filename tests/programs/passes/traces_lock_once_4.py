"""Four threads each take one lock once: 4! = 24 traces."""

import threading

THREADS = 4


def scenario():
    lock = threading.Lock()

    def work():
        with lock:
            pass

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
