# fails with: assertion
"""Makes the thumbnails of an order, with a few threads that take the photos from a queue."""

import queue
import threading


def make_thumbnails(photos, shrink, workers):
    todo = queue.Queue()
    for photo in photos:
        todo.put(photo)

    share = len(photos) // workers

    def work():
        for _ in range(share):
            shrink(todo.get())

    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
