# fails with: assertion
"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading
import time


def run_model(workers, phases, work):
    def run(worker):
        for phase in range(1, phases + 1):
            work(worker, phase)
            time.sleep(0.1)

    threads = [threading.Thread(target=run, args=(worker,), name=worker) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
