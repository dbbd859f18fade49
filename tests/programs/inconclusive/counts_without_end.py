"""Every turn changes something, so it is no waiting loop; a bound ends it, and nothing more is said."""

import threading


class Counter:
    value = 0


def scenario():
    def count():
        while Counter.value >= 0:
            Counter.value += 1

    worker = threading.Thread(target=count)
    worker.start()
    worker.join()
