"""One thread writes a variable, five read it (readers(5)): 32 traces, for each reads the old value or the new.

After Abdulla, Aronis, Jonsson, Sagonas: "Optimal Dynamic Partial Order Reduction", POPL 2014.
"""

import threading

N = 5


class Shared:
    def __init__(self):
        self.value = 0


def scenario():
    shared = Shared()
    seen = [None] * N

    def write():
        shared.value = 1

    def read(number):
        seen[number] = shared.value

    threads = [threading.Thread(target=write)]
    threads += [threading.Thread(target=read, args=(number,)) for number in range(N)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(value in (0, 1) for value in seen)
