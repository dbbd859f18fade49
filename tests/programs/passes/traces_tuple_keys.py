"""Four threads each write under a key of their own, which is a tuple: 1 trace."""

import threading


def scenario():
    table = {(number, "done"): 0 for number in range(4)}

    def write(number):
        table[number, "done"] += 1

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(table.values()) == 4
