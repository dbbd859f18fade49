"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading


class Gate:
    """Holds each worker that comes until all have come."""

    def __init__(self, workers):
        self.expected = workers
        self.arrived = 0
        self.changed = threading.Condition()

    def wait(self):
        with self.changed:
            self.arrived += 1
            self.changed.notify_all()
            while self.arrived < self.expected:
                self.changed.wait()


def run_model(workers, phases, work):
    """Call `work(worker, phase)` for each of the named workers in phases 1 to `phases`."""
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
