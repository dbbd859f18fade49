"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import queue
import threading


def run_model(workers, phases, work):
    """Call `work(worker, phase)` for each of the named workers in phases 1 to `phases`; the caller says when one begins."""
    done = queue.Queue()
    begin = {worker: queue.Queue() for worker in workers}

    def run(worker):
        for phase in range(1, phases + 1):
            begin[worker].get()
            work(worker, phase)
            done.put(worker)

    threads = [threading.Thread(target=run, args=(worker,), name=worker) for worker in workers]
    for thread in threads:
        thread.start()
    for phase in range(1, phases + 1):
        for worker in workers:
            begin[worker].put(phase)
        for _ in workers:
            done.get()
    for thread in threads:
        thread.join()
