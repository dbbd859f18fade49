"""`id` is the same in every execution, so that an order made of it can be explored."""

import threading


def scenario():
    locks = [threading.Lock(), threading.Lock()]

    def take(first, second):
        low, high = sorted((first, second), key=id)
        with low, high:
            pass

    threads = [
        threading.Thread(target=take, args=(locks[0], locks[1])),
        threading.Thread(target=take, args=(locks[1], locks[0])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
