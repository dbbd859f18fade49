"""The loop waits for what never comes."""

import threading


def scenario():
    flag = []

    def wait():
        while not flag:
            pass

    worker = threading.Thread(target=wait)
    worker.start()
    worker.join()
