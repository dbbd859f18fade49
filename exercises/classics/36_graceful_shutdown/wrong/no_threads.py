# fails with: assertion
"""Takes in what the buses of a town report: frames are decoded by several threads, and stored by one."""


class Pipeline:
    def __init__(self, decode, store, decoders, backlog):
        self.decode = decode
        self.store = store

    def feed(self, frame):
        self.store(self.decode(frame))

    def stop(self):
        pass
