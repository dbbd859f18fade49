"""Waits for a condition while it holds another lock, which whoever notifies needs."""
import threading


def scenario():
    changed, lock = threading.Condition(), threading.Lock()
    there = []

    def taker():
        with lock:
            with changed:
                while not there:
                    changed.wait()

    def bringer():
        with lock:
            with changed:
                there.append(1)
                changed.notify()

    threads = [threading.Thread(target=taker), threading.Thread(target=bringer)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
