"""A listener's thread gets every record before it is stopped."""

import logging
import logging.handlers
import queue
import threading


class Keeping(logging.Handler):
    def emit(self, record):
        kept.append(record.getMessage())


kept = []
records = queue.Queue()
log = logging.getLogger("shop")
log.addHandler(logging.handlers.QueueHandler(records))


def scenario():
    listener = logging.handlers.QueueListener(records, Keeping())
    listener.start()
    thread = threading.Thread(target=log.warning, args=("sold out",))
    thread.start()
    thread.join()
    listener.stop()
    assert kept == ["sold out"]
