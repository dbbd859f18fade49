# fails with: serialised
"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading


def run_model(workers, phases, work):
    for phase in range(1, phases + 1):
        for worker in workers:
            thread = threading.Thread(target=work, args=(worker, phase), name=worker)
            thread.start()
            thread.join()
