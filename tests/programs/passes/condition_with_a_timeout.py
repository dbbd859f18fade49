"""A waiter that looks again after a time needs no notify."""

import threading


def scenario():
    changed, ready = threading.Condition(), []

    def wait():
        with changed:
            while not ready:
                changed.wait(timeout=0.1)

    def prepare():
        with changed:
            ready.append(True)

    threads = [threading.Thread(target=wait), threading.Thread(target=prepare)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
