"""One permit, two takers, nobody gives it back."""

import threading


def scenario():
    permits = threading.Semaphore(1)
    threads = [threading.Thread(target=permits.acquire) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
