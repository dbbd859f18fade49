"""Takes in what the buses of a town report: frames are decoded by several threads, and stored by one."""

import threading
from concurrent.futures import ThreadPoolExecutor


class Pipeline:
    """A pool for each stage; as their queues have no bounds, semaphores count the room."""

    def __init__(self, decode, store, decoders, backlog):
        self.decode = decode
        self.store = store
        self.decoders = ThreadPoolExecutor(decoders, "decoder")
        self.storer = ThreadPoolExecutor(1, "storer")
        self.room_for_frames = threading.Semaphore(backlog)
        self.room_for_readings = threading.Semaphore(backlog)

    def feed(self, frame):
        self.room_for_frames.acquire()
        self.decoders.submit(self._decode, frame)

    def stop(self):
        self.decoders.shutdown()
        self.storer.shutdown()

    def _decode(self, frame):
        self.room_for_frames.release()
        reading = self.decode(frame)
        self.room_for_readings.acquire()
        self.storer.submit(self._store, reading)

    def _store(self, reading):
        self.room_for_readings.release()
        self.store(reading)
