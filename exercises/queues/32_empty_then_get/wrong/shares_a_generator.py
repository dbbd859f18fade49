# fails with: exception
"""Makes the thumbnails of an order, with a few threads that share one generator."""

import threading


def make_thumbnails(photos, shrink, workers):
    waiting = (photo for photo in photos)

    def work():
        for photo in waiting:
            shrink(photo)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
