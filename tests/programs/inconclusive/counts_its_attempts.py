"""Each attempt leaves a mark, so that no two are alike: nobody can try all numbers of them."""

import threading


def scenario():
    lock, needed = threading.Lock(), []

    def add():
        attempts = 1
        while not lock.acquire(timeout=0.1):
            attempts += 1
        needed.append(attempts)
        lock.release()

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
