"""Who waits for a random time before it tries again gets through in the end, almost certainly, and that can't be shown."""

import random
import threading
import time


def scenario():
    one, other = threading.Lock(), threading.Lock()

    def take_both(first, second):
        while True:
            first.acquire()
            if second.acquire(timeout=0.1):
                break
            first.release()
            time.sleep(random.random())
        second.release()
        first.release()

    threads = [
        threading.Thread(target=take_both, args=(one, other)),
        threading.Thread(target=take_both, args=(other, one)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
