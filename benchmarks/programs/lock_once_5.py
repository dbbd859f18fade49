"""Five threads each take one lock once: 5! = 120 traces."""

import threading

THREADS = 5


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
