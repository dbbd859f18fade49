"""The taker's turn without an item counts as an item (SCTBench: queue).

Published shape: a queue of twenty places; the putter puts one item, then one more whenever it may, in twenty turns; so does
the taker. The list of what was put says what is to be taken.
"""

import threading

PLACES = 20


class Queue:
    def __init__(self):
        self.places = [None] * PLACES
        self.head = 0
        self.tail = 0

    def put(self, item):
        self.places[self.tail] = item
        self.tail = (self.tail + 1) % PLACES

    def take(self):
        item = self.places[self.head]
        self.head = (self.head + 1) % PLACES
        return item


def scenario():
    lock, queue, was_put = threading.Lock(), Queue(), [None] * PLACES
    may_put, may_take = [True], [False]

    def put_all():
        with lock:
            queue.put(0)
            was_put[0] = 0
        for turn in range(1, PLACES):
            with lock:
                if may_put[0]:
                    queue.put(turn)
                    was_put[turn] = turn
                    may_put[0], may_take[0] = False, True

    def take_all():
        for turn in range(PLACES):
            with lock:
                if may_take[0]:
                    item = queue.take()
                    assert item == was_put[turn], f"turn {turn} took {item}"
                    may_take[0], may_put[0] = False, True

    threads = [threading.Thread(target=target) for target in (put_all, take_all)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
