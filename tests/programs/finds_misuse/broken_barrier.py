"""The barrier is aborted while others wait, and nobody expects that."""

import threading


def scenario():
    barrier = threading.Barrier(2)
    threads = [threading.Thread(target=barrier.wait), threading.Thread(target=barrier.abort)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
