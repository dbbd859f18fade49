"""Takes in what the buses of a town report: frames are decoded by several threads, and stored by one."""

import queue
import threading


class Pipeline:
    """From `feed` to `store`, by way of two queues in which at most `backlog` items each wait."""

    def __init__(self, decode, store, decoders, backlog):
        self.decode = decode
        self.store = store
        self.frames = queue.Queue(backlog)
        self.readings = queue.Queue(backlog)
        self.stopping = threading.Event()
        self.decoders = [threading.Thread(target=self._decode, name=f"decoder {n}") for n in range(1, decoders + 1)]
        self.storer = threading.Thread(target=self._store, name="storer")
        for thread in (*self.decoders, self.storer):
            thread.start()

    def feed(self, frame):
        """Take in a frame; wait while there is no room for it."""
        self.frames.put(frame)

    def stop(self):
        """Nothing more will be fed: store what was, and send the threads home."""
        self.stopping.set()
        for thread in (*self.decoders, self.storer):
            thread.join()

    def _decode(self):
        while not self.stopping.is_set():
            self.readings.put(self.decode(self.frames.get()))

    def _store(self):
        while not self.stopping.is_set():
            self.store(self.readings.get())
