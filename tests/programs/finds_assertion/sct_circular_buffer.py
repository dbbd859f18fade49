"""The receiver counts its attempts, but expects what belongs to its successes (SCTBench: circular_buffer).

Published shape: a sender and a receiver with seven attempts each, a buffer of ten places, flags for whose turn it is.
"""

import threading

PLACES, ATTEMPTS = 10, 7


class Ring:
    def __init__(self):
        self.places = [None] * PLACES
        self.first = 0
        self.next = 0

    def put(self, item):
        self.places[self.next] = item
        self.next = (self.next + 1) % PLACES

    def get(self):
        item = self.places[self.first]
        self.first = (self.first + 1) % PLACES
        return item


class Line:
    def __init__(self):
        self.lock = threading.Lock()
        self.ring = Ring()
        self.may_send = True
        self.may_receive = False

    def send(self):
        for number in range(ATTEMPTS):
            with self.lock:
                if self.may_send:
                    self.ring.put(number)
                    self.may_send, self.may_receive = False, True

    def receive(self):
        for number in range(ATTEMPTS):
            with self.lock:
                if self.may_receive:
                    got = self.ring.get()
                    assert got == number, f"attempt {number} received {got}"
                    self.may_receive, self.may_send = False, True


def scenario():
    line = Line()
    threads = [threading.Thread(target=target) for target in (line.send, line.receive)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
