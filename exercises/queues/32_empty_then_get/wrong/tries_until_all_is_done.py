# fails with: polling
"""Makes the thumbnails of an order, with a few threads that take the photos from a queue."""

import queue
import threading


def make_thumbnails(photos, shrink, workers):
    todo = queue.Queue()
    for photo in photos:
        todo.put(photo)

    all_done = threading.Event()

    def work():
        while not all_done.is_set():
            try:
                photo = todo.get(timeout=0.1)
            except queue.Empty:
                continue
            shrink(photo)
            todo.task_done()

    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    todo.join()
    all_done.set()
    for thread in threads:
        thread.join()
