"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading


class Gate:
    """Two doors take turns: whoever opens the one shuts the other first, which all have left by then."""

    def __init__(self, workers):
        self.expected = workers
        self.arrived = 0
        self.lock = threading.Lock()
        self.door = threading.Event()
        self.next_door = threading.Event()

    def wait(self):
        with self.lock:
            door = self.door
            self.arrived += 1
            if self.arrived == self.expected:
                self.arrived = 0
                self.door, self.next_door = self.next_door, self.door
                self.door.clear()
                door.set()
        door.wait()


def run_model(workers, phases, work):
    gate = Gate(len(workers))

    def run(worker):
        for phase in range(1, phases + 1):
            work(worker, phase)
            gate.wait()

    threads = [threading.Thread(target=run, args=(worker,), name=worker) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
