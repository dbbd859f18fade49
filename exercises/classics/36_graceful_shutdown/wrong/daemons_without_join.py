# fails with: assertion
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
        self.decoders = [threading.Thread(target=self._decode, daemon=True) for _ in range(decoders)]
        self.storer = threading.Thread(target=self._store, daemon=True)
        for thread in (*self.decoders, self.storer):
            thread.start()

    def feed(self, frame):
        self.frames.put(frame)

    def stop(self):
        for _ in self.decoders:
            self.frames.put(END)
        self.readings.put(END)

    def _decode(self):
        while (frame := self.frames.get()) is not END:
            self.readings.put(self.decode(frame))

    def _store(self):
        while (reading := self.readings.get()) is not END:
            self.store(reading)
