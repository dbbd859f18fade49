"""A handler of logging holds its own lock while it emits, and takes one that others hold while they log."""

import logging
import threading


class Counting(logging.Handler):
    def emit(self, record):
        with lock:
            counts[record.levelname] = counts.get(record.levelname, 0) + 1


lock = threading.RLock()
counts = {}
handler = Counting()
log = logging.getLogger("shop")
log.addHandler(handler)


def sell():
    with lock:
        log.warning("sold out")


def visit():
    log.warning("somebody is here")


def scenario():
    threads = [threading.Thread(target=sell, name="seller"), threading.Thread(target=visit, name="visitor")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
