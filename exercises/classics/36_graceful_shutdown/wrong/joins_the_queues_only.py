# fails with: leak
"""Takes in what the buses of a town report: frames are decoded by several threads, and stored by one."""

import queue
import threading


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
        self.frames.join()
        self.readings.join()

    def _decode(self):
        while True:
            self.readings.put(self.decode(self.frames.get()))
            self.frames.task_done()

    def _store(self):
        while True:
            self.store(self.readings.get())
            self.readings.task_done()
