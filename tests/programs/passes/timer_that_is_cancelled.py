"""Cancelled in time or not, it comes to an end."""

import threading


def scenario():
    fired = []
    timer = threading.Timer(5, fired.append, args=[True])
    timer.start()
    timer.cancel()
    timer.join()
    assert fired in ([], [True])
