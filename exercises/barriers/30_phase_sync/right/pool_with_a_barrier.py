"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading
from concurrent.futures import ThreadPoolExecutor


def run_model(workers, phases, work):
    """The pool has a thread for each worker; fewer, and the barrier would never be complete."""
    gate = threading.Barrier(len(workers))

    def run(worker):
        for phase in range(1, phases + 1):
            work(worker, phase)
            gate.wait()

    with ThreadPoolExecutor(max_workers=len(workers)) as pool:
        for strip in [pool.submit(run, worker) for worker in workers]:
            strip.result()
