# fails with: exception
"""Makes the thumbnails of an order, with a few threads that take the photos from a list."""

import threading


def make_thumbnails(photos, shrink, workers):
    todo = list(photos)

    def work():
        while todo:
            shrink(todo.pop())

    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
