# fails with: stuck, assertion
"""Takes in what the buses of a town report: frames are decoded by several threads, and stored by one."""

import queue
import threading

END = object()


class Pipeline:
    def __init__(self, decode, store, decoders, backlog):
        self.decode = decode
        self.store = store
        self.frames = queue.Queue(backlog)
        self.readings = queue.Queue(backlog)
        self.stopping = threading.Event()
        self.decoders = [threading.Thread(target=self._decode) for _ in range(decoders)]
        self.storer = threading.Thread(target=self._store)
        for thread in (*self.decoders, self.storer):
            thread.start()

    def feed(self, frame):
        self.frames.put(frame)

    def stop(self):
        self.stopping.set()
        for _ in self.decoders:
            self.frames.put(END)
        self.readings.put(END)
        for thread in (*self.decoders, self.storer):
            thread.join()
        while not self.frames.empty():
            frame = self.frames.get()
            if frame is not END:
                self.store(self.decode(frame))
        while not self.readings.empty():
            reading = self.readings.get()
            if reading is not END:
                self.store(reading)

    def _decode(self):
        while not self.stopping.is_set() and (frame := self.frames.get()) is not END:
            self.readings.put(self.decode(frame))

    def _store(self):
        while not self.stopping.is_set() and (reading := self.readings.get()) is not END:
            self.store(reading)
