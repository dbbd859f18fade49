"""Opposite orders are no deadlock where one of the two gives back what it has, and no livelock as the other just waits."""

import threading


def scenario():
    one, other = threading.Lock(), threading.Lock()

    def give_way():
        while True:
            one.acquire()
            if other.acquire(timeout=0.1):
                break
            one.release()
        other.release()
        one.release()

    def insist():
        with other, one:
            pass

    threads = [threading.Thread(target=give_way), threading.Thread(target=insist)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
