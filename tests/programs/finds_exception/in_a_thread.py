"""Nobody hears of it, but it is a finding."""

import threading


def scenario():
    def fail():
        raise LookupError("no such thing")

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
