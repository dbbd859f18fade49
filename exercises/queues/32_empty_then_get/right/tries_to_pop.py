"""Makes the thumbnails of an order, with a few threads that take the photos from a list."""

import threading


def make_thumbnails(photos, shrink, workers):
    """`list.pop` is one step: it takes a photo, or says that there is none."""
    todo = list(photos)

    def work():
        while True:
            try:
                photo = todo.pop()
            except IndexError:
                return
            shrink(photo)

    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
