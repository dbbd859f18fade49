"""Drop and retry, in the words of a context manager."""

import contextlib
import threading


@contextlib.contextmanager
def both(first, second):
    while True:
        first.acquire()
        if second.acquire(blocking=False):
            break
        first.release()
    yield
    second.release()
    first.release()


def scenario():
    one, other = threading.Lock(), threading.Lock()

    def work(first, second):
        with both(first, second):
            pass

    threads = [threading.Thread(target=work, args=locks) for locks in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
