"""The waiter arrives after the pulse."""

import threading


def scenario():
    event = threading.Event()
    waiter = threading.Thread(target=event.wait)
    waiter.start()
    event.set()
    event.clear()
    waiter.join()
