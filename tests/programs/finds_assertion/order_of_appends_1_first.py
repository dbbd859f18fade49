"""Both orders of two locked appends must be seen; this one fails when 2 comes first."""

import threading


def scenario():
    lock, seen = threading.Lock(), []

    def append(number):
        with lock:
            seen.append(number)

    threads = [threading.Thread(target=append, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1, 2]
