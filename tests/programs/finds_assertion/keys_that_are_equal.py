"""1, True and 1.0 are the same key, by itself and in a tuple."""

import threading


def scenario():
    found = {1: 0, ("a", 1): 0}

    def first():
        found[1] += 1
        found["a", 1] += 1

    def second():
        found[True] += 1
        found["a", 1.0] += 1

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {1: 2, ("a", 1): 2}
