"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading


def run_model(workers, phases, work):
    """New threads for each phase; joining them is the barrier."""
    for phase in range(1, phases + 1):
        threads = [threading.Thread(target=work, args=(worker, phase), name=worker) for worker in workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
