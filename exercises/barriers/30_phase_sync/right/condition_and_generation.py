"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading


class Gate:
    """Each use of the gate has a number; who waits, waits for the end of the use that it came to."""

    def __init__(self, workers):
        self.expected = workers
        self.arrived = 0
        self.generation = 0
        self.changed = threading.Condition()

    def wait(self):
        with self.changed:
            mine = self.generation
            self.arrived += 1
            if self.arrived == self.expected:
                self.arrived = 0
                self.generation += 1
                self.changed.notify_all()
            self.changed.wait_for(lambda: self.generation != mine)


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
