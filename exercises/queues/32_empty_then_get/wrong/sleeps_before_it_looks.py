# fails with: stuck
"""Makes the thumbnails of an order, with a few threads that take the photos from a queue."""

import queue
import random
import threading
import time


def make_thumbnails(photos, shrink, workers):
    todo = queue.Queue()
    for photo in photos:
        todo.put(photo)

    def work():
        time.sleep(random.random() / 100)
        while not todo.empty():
            shrink(todo.get())
            time.sleep(random.random() / 100)

    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
