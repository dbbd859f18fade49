"""A waiter that arrives after `clear` misses the pulse, and its time-out fires."""

import threading


def scenario():
    event, got = threading.Event(), []
    waiter = threading.Thread(target=lambda: got.append(event.wait(1)))
    waiter.start()
    event.set()
    event.clear()
    waiter.join()
    assert got == [True]
