"""Nothing survives from one execution to the next."""

import threading

log = []
runs = 0


class Seen:
    names = []
    count = 0


def scenario():
    global runs
    runs += 1
    Seen.count += 1
    Seen.names.append("x")
    worker = threading.Thread(target=lambda: log.append(1))
    worker.start()
    worker.join()
    assert (runs, Seen.count, Seen.names, log) == (1, 1, ["x"], [1])
