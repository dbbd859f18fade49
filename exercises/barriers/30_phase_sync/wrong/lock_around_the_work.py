# fails with: serialised
"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading


def run_model(workers, phases, work):
    gate = threading.Barrier(len(workers))
    working = threading.Lock()

    def run(worker):
        for phase in range(1, phases + 1):
            with working:
                work(worker, phase)
            gate.wait()

    threads = [threading.Thread(target=run, args=(worker,), name=worker) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
