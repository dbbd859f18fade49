"""Who waits for a lock can be passed as often as the scheduler likes: that is no fault of the program."""

import threading

from threadloom import fair, region, waiting


class Mutex:
    def __init__(self):
        self.lock = threading.Lock()

    def read(self, work):
        with self.lock:
            work()

    write = read


@fair("write")
def scenario():
    room = Mutex()

    def mark(label):
        with region(label):
            pass

    def read():
        for _ in range(2):
            with waiting("read"):
                room.read(lambda: mark("read"))

    def write():
        with waiting("write"):
            room.write(lambda: mark("write"))

    threads = [threading.Thread(target=target) for target in (read, read, write)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
