# fails with: serialised
"""Makes the thumbnails of an order, one after the other."""

import threading


def make_thumbnails(photos, shrink, workers):
    def work():
        for photo in photos:
            shrink(photo)

    thread = threading.Thread(target=work, name="worker")
    thread.start()
    thread.join()
