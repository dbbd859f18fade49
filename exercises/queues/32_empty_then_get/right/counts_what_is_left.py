"""Makes the thumbnails of an order, with a few threads that claim the photos by number."""

import threading


def make_thumbnails(photos, shrink, workers):
    lock = threading.Lock()
    claimed = 0

    def claim():
        nonlocal claimed
        with lock:
            claimed += 1
            return claimed - 1

    def work():
        while (number := claim()) < len(photos):
            shrink(photos[number])

    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
