# fails with: serialised
"""Runs a weather model, strip by strip."""


def run_model(workers, phases, work):
    for phase in range(1, phases + 1):
        for worker in workers:
            work(worker, phase)
