"""A long sleep is no join: time is adversarial."""

import threading
import time


def scenario():
    done = []
    worker = threading.Thread(target=lambda: done.append(True))
    worker.start()
    time.sleep(60)
    assert done, "the worker had not finished after a minute"
