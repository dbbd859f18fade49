"""Makes the thumbnails of an order, with a few threads that take the photos from a queue."""

import queue
import threading


def make_thumbnails(photos, shrink, workers):
    todo = queue.Queue()
    for photo in photos:
        todo.put(photo)

    def work():
        while True:
            try:
                photo = todo.get(timeout=0.1)  # right, as no photo ever comes later; but the wait is for nothing
            except queue.Empty:
                return
            shrink(photo)

    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
