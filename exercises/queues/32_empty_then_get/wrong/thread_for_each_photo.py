# fails with: assertion
"""Makes the thumbnails of an order, each in a thread of its own."""

import threading


def make_thumbnails(photos, shrink, workers):
    threads = [threading.Thread(target=shrink, args=(photo,)) for photo in photos]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
