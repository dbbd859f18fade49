"""Takes in what the buses of a town report: frames are decoded by several threads, and stored by one."""

import collections
import threading

END = object()


class Belt:
    """What lies on it, how much room is left, and how much is there to be taken."""

    def __init__(self, room):
        self.items = collections.deque()
        self.room = threading.Semaphore(room)
        self.filled = threading.Semaphore(0)

    def put(self, item):
        self.room.acquire()
        self.items.append(item)
        self.filled.release()

    def take(self):
        self.filled.acquire()
        item = self.items.popleft()
        self.room.release()
        return item


class Pipeline:
    def __init__(self, decode, store, decoders, backlog):
        self.decode = decode
        self.store = store
        self.frames = Belt(backlog)
        self.readings = Belt(backlog)
        self.decoders = [threading.Thread(target=self._decode) for _ in range(decoders)]
        self.storer = threading.Thread(target=self._store)
        for thread in (*self.decoders, self.storer):
            thread.start()

    def feed(self, frame):
        self.frames.put(frame)

    def stop(self):
        for _ in self.decoders:
            self.frames.put(END)
        for decoder in self.decoders:
            decoder.join()
        self.readings.put(END)
        self.storer.join()

    def _decode(self):
        while (frame := self.frames.take()) is not END:
            self.readings.put(self.decode(frame))

    def _store(self):
        while (reading := self.readings.take()) is not END:
            self.store(reading)
