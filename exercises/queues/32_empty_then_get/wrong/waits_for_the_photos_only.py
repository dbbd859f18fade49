# fails with: assertion
"""Makes the thumbnails of an order, with a few threads that take the photos from a queue."""

import queue
import threading


def make_thumbnails(photos, shrink, workers):
    """`join` on the queue waits for the photos, and nobody waits for the threads."""
    todo = queue.Queue()
    for photo in photos:
        todo.put(photo)

    def work():
        while True:
            try:
                photo = todo.get_nowait()
            except queue.Empty:
                return
            shrink(photo)
            todo.task_done()

    for number in range(1, workers + 1):
        threading.Thread(target=work, name=f"worker {number}").start()
    todo.join()
