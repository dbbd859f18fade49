"""A waiter that looks at a flag under the lock, and so loses no notify."""

import threading


def scenario():
    changed, ready = threading.Condition(), []

    def wait():
        with changed:
            while not ready:
                changed.wait()

    def notify():
        with changed:
            ready.append(True)
            changed.notify()

    threads = [threading.Thread(target=wait), threading.Thread(target=notify)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
