"""No philosopher holds on to a fork; all of them can put theirs back at the same time, again and again."""

import threading
import time


def scenario():
    forks = [threading.Lock() for _ in range(3)]

    def eat(left, right):
        while True:
            left.acquire()
            if right.acquire(blocking=False):
                break
            left.release()
            time.sleep(0.1)
        right.release()
        left.release()

    threads = [threading.Thread(target=eat, args=(forks[seat], forks[(seat + 1) % 3])) for seat in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
