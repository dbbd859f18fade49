"""The program's own excepthook hears of it."""

import threading

heard = []


def scenario():
    threading.excepthook = lambda arguments: heard.append(arguments.exc_type)

    def fail():
        raise LookupError

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    assert heard == [LookupError]
