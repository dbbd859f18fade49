# fails with: stuck, assertion
"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading


class Gate:
    def __init__(self, workers):
        self.expected = workers
        self.arrived = 0
        self.lock = threading.Lock()
        self.all_here = threading.Event()

    def wait(self):
        with self.lock:
            self.arrived += 1
            last = self.arrived == self.expected
        if last:
            self.all_here.set()
            self.arrived = 0
            self.all_here.clear()
        else:
            self.all_here.wait()


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
