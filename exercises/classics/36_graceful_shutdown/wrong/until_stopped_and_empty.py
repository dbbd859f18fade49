# fails with: polling
"""Takes in what the buses of a town report: frames are decoded by several threads, and stored by one."""

import queue
import threading


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
        for thread in (*self.decoders, self.storer):
            thread.join()

    def _decode(self):
        while not (self.stopping.is_set() and self.frames.empty()):
            try:
                frame = self.frames.get(timeout=0.1)
            except queue.Empty:
                continue
            self.readings.put(self.decode(frame))

    def _store(self):
        while not (self.stopping.is_set() and self.readings.empty()):
            try:
                reading = self.readings.get(timeout=0.1)
            except queue.Empty:
                continue
            self.store(reading)
