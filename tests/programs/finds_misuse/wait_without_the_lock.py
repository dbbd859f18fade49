"""`wait` needs the condition's lock."""

import threading


def scenario():
    changed = threading.Condition()
    worker = threading.Thread(target=changed.wait)
    worker.start()
    worker.join()
