# fails with: stuck
"""Makes the thumbnails of an order, with a few threads that take the photos from a queue."""

import queue
import threading


def make_thumbnails(photos, shrink, workers):
    todo = queue.Queue()
    for photo in photos:
        todo.put(photo)

    lock = threading.Lock()

    def work():
        while True:
            with lock:
                if todo.empty():
                    return
            with lock:
                photo = todo.get()
            shrink(photo)

    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
