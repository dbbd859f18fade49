"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading


class Gate:
    """The count of arrivals is never set back: after phase k it has to be k times the number of workers."""

    def __init__(self, workers):
        self.workers = workers
        self.arrived = 0
        self.changed = threading.Condition()

    def wait(self, phase):
        with self.changed:
            self.arrived += 1
            self.changed.notify_all()
            while self.arrived < phase * self.workers:
                self.changed.wait()


def run_model(workers, phases, work):
    gate = Gate(len(workers))

    def run(worker):
        for phase in range(1, phases + 1):
            work(worker, phase)
            gate.wait(phase)

    threads = [threading.Thread(target=run, args=(worker,), name=worker) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
