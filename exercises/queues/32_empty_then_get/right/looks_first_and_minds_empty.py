"""Makes the thumbnails of an order, with a few threads that take the photos from a queue."""

import queue
import threading


def make_thumbnails(photos, shrink, workers):
    todo = queue.Queue()
    for photo in photos:
        todo.put(photo)

    def work():
        while not todo.empty():  # only a first look: what counts is the answer of get_nowait
            try:
                photo = todo.get_nowait()
            except queue.Empty:
                continue
            shrink(photo)

    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
