"""The taker says that there is room, and has taken nothing (SCTBench: sync01).

Published shape: a store of one place, full; one thread that puts, one that should take. It hangs whatever the schedule.
"""

import threading


class Store:
    def __init__(self):
        lock = threading.Lock()
        self.room = threading.Condition(lock)
        self.goods = threading.Condition(lock)
        self.items = 1

    def put(self):
        with self.room:
            while self.items > 0:
                self.room.wait()
            self.items += 1
            self.goods.notify()

    def take(self):
        with self.goods:
            while self.items == 0:
                self.goods.wait()
            self.room.notify()


def scenario():
    store = Store()
    threads = [threading.Thread(target=target) for target in (store.put, store.take)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
