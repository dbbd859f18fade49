"""Three threads build on what their neighbour has; one looks for the last zero (lastzero(3)): 12 traces.

The n-th thread writes one more than the place before its own holds; the searcher goes down from the end. After Abdulla,
Aronis, Jonsson, Sagonas: "Optimal Dynamic Partial Order Reduction", POPL 2014. There are (n + 3)·2^(n-2) traces.
"""

import threading

N = 3


def scenario():
    array = [0] * (N + 1)

    def search():
        place = N
        while array[place] != 0:
            place -= 1

    def build(place):
        array[place] = array[place - 1] + 1

    threads = [threading.Thread(target=search)]
    threads += [threading.Thread(target=build, args=(place,)) for place in range(1, N + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
