"""Exact under every schedule."""

import threading


def scenario():
    lock, total = threading.Lock(), [0]

    def add():
        with lock:
            total[0] += 1

    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == [3]
