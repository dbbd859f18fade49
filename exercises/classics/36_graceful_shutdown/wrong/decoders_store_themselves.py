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
        self.storing = threading.Lock()
        self.decoders = [threading.Thread(target=self._work) for _ in range(decoders)]
        for thread in self.decoders:
            thread.start()

    def feed(self, frame):
        self.frames.put(frame)

    def stop(self):
        for _ in self.decoders:
            self.frames.put(END)
        for thread in self.decoders:
            thread.join()

    def _work(self):
        while (frame := self.frames.get()) is not END:
            reading = self.decode(frame)
            with self.storing:
                self.store(reading)
