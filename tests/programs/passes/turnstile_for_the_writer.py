"""A writer that waits holds the readers back that come after it."""

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


class Turnstile(ReaderPreference):
    def __init__(self):
        super().__init__()
        self.turnstile = threading.Lock()

    def read(self, work):
        with self.turnstile:
            pass
        super().read(work)

    def write(self, work):
        with self.turnstile:
            super().write(work)


@fair("write")
def scenario():
    room = Turnstile()

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
