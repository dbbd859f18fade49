"""An early return skips the release."""

import threading


def scenario():
    lock = threading.Lock()

    def forget():
        lock.acquire()

    def need():
        with lock:
            pass

    threads = [threading.Thread(target=target) for target in (forget, need)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
