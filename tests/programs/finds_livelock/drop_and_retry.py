"""Each has what the other wants, gives it back, and tries again: for ever, if they keep step."""

import threading


def scenario():
    one, other = threading.Lock(), threading.Lock()

    def take_both(first, second):
        while True:
            first.acquire()
            if second.acquire(timeout=0.1):
                break
            first.release()
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
