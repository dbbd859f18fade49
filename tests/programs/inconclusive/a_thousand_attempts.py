"""It may give up after a thousand attempts, but nobody follows it so far."""

import threading


def scenario():
    lock = threading.Lock()

    def work():
        for _ in range(1000):
            if lock.acquire(timeout=0.01):
                lock.release()
                return
        raise RuntimeError("gave up")

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
