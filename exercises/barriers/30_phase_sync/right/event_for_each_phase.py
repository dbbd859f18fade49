"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading


def run_model(workers, phases, work):
    """Each phase has an event of its own, set by the last worker to finish it."""
    lock = threading.Lock()
    still_at_it = [len(workers)] * (phases + 1)
    over = [threading.Event() for _ in range(phases + 1)]

    def run(worker):
        for phase in range(1, phases + 1):
            work(worker, phase)
            with lock:
                still_at_it[phase] -= 1
                if still_at_it[phase] == 0:
                    over[phase].set()
            over[phase].wait()

    threads = [threading.Thread(target=run, args=(worker,), name=worker) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
