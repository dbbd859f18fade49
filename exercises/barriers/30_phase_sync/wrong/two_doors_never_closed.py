# fails with: assertion
"""Runs a weather model: one thread for each strip of the map, all of them in step."""

import threading


def run_model(workers, phases, work):
    """Call `work(worker, phase)` for each of the named workers in phases 1 to `phases`."""
    doors = [threading.Event(), threading.Event()]
    lock, arrived = threading.Lock(), [0]

    def run(worker):
        for phase in range(1, phases + 1):
            work(worker, phase)
            with lock:
                arrived[0] += 1
                if arrived[0] == len(workers):
                    arrived[0] = 0
                    doors[phase % 2].set()
            doors[phase % 2].wait()

    threads = [threading.Thread(target=run, args=(worker,), name=worker) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
