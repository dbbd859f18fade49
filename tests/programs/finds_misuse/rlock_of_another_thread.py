"""Only its owner may release an RLock."""

import threading


def scenario():
    lock = threading.RLock()
    lock.acquire()
    helper = threading.Thread(target=lock.release)
    helper.start()
    helper.join()
