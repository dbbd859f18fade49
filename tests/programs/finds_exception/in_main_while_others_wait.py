"""The exception comes first, and the thread that is left waiting is its consequence."""

import queue
import threading


def scenario():
    jobs = queue.Queue()
    worker = threading.Thread(target=jobs.get)
    worker.start()
    raise LookupError("before the sentinel was put")
