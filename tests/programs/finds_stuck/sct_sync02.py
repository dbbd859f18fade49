"""Two are in store, two more come, and only two are taken (SCTBench: sync02).

Published shape: one thread that puts two items, each when the store is empty, one that takes two. It hangs whatever the
schedule.
"""

import threading

ITEMS = 2


class Store:
    def __init__(self):
        lock = threading.Lock()
        self.room = threading.Condition(lock)
        self.goods = threading.Condition(lock)
        self.items = ITEMS

    def put(self):
        for _ in range(ITEMS):
            with self.room:
                while self.items > 0:
                    self.room.wait()
                self.items += 1
                self.goods.notify()

    def take(self):
        for _ in range(ITEMS):
            with self.goods:
                while self.items == 0:
                    self.goods.wait()
                self.items -= 1
                self.room.notify()


def scenario():
    store = Store()
    threads = [threading.Thread(target=target) for target in (store.put, store.take)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
