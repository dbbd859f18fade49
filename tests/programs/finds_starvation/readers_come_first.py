"""While one reader is inside, others go in, however long the writer waits."""

import threading

from threadloom import fair, region, waiting


class ReaderPreference:
    def __init__(self):
        self.readers = 0
        self.mutex = threading.Lock()
        self.room = threading.Semaphore(1)

    def read(self, work):
        with self.mutex:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()
        work()
        with self.mutex:
            self.readers -= 1
            if self.readers == 0:
                self.room.release()

    def write(self, work):
        with self.room:
            work()


@fair("write")
def scenario():
    room = ReaderPreference()

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
