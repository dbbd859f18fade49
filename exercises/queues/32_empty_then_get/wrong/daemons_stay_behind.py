# fails with: assertion
"""Makes the thumbnails of an order, with a few threads that take the photos from a queue."""

import queue
import threading


def make_thumbnails(photos, shrink, workers):
    todo = queue.Queue()
    for photo in photos:
        todo.put(photo)

    def work():
        while True:
            shrink(todo.get())
            todo.task_done()

    for number in range(1, workers + 1):
        threading.Thread(target=work, name=f"worker {number}", daemon=True).start()
    todo.join()
