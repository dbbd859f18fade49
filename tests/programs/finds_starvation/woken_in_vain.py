"""Each reader that leaves wakes the writer, which looks, and waits again, while others come and go."""
import threading

from threadloom import fair, region, waiting


class ReaderPreference:
    def __init__(self):
        self.readers = 0
        self.changed = threading.Condition()

    def read(self, look):
        with self.changed:
            self.readers += 1
        look()
        with self.changed:
            self.readers -= 1
            self.changed.notify_all()

    def write(self, change):
        with self.changed:
            while self.readers:
                self.changed.wait()
            change()


@fair("write")
def scenario():
    room = ReaderPreference()

    def glance():
        with region("read"):
            pass

    def change():
        with region("write"):
            pass

    def reader():
        for _ in range(3):
            with waiting("read"):
                room.read(glance)

    def writer():
        with waiting("write"):
            room.write(change)

    threads = [threading.Thread(target=reader), threading.Thread(target=writer)]

    def look():
        for thread in threads:
            thread.start()

    room.read(look)
    for thread in threads:
        thread.join()
