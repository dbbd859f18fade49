"""Both begin with the same lock, so that whoever has it gets the second one as well."""

import threading


def scenario():
    first, second, total = threading.Lock(), threading.Lock(), [0]

    def add():
        while True:
            first.acquire()
            if second.acquire(timeout=0.1):
                break
            first.release()
        total[0] += 1
        second.release()
        first.release()

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == [2]
