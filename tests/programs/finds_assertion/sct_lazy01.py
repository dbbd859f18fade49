"""Nothing makes the observer come before the sum is complete (SCTBench: lazy01).

Published shape: one thread adds 1, one adds 2, one does not expect 3.
"""

import threading


def scenario():
    lock, total = threading.Lock(), [0]

    def add(amount):
        with lock:
            total[0] += amount

    def observe():
        with lock:
            assert total[0] < 3, "it is done already"

    threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2)]
    threads.append(threading.Thread(target=observe))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
