"""A notify that comes before the wait is lost."""

import threading


def scenario():
    changed = threading.Condition()

    def wait():
        with changed:
            changed.wait()

    def notify():
        with changed:
            changed.notify()

    threads = [threading.Thread(target=target) for target in (wait, notify)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
