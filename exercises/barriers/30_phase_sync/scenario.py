"""Do the workers of the weather model go from phase to phase together, and work together within one?"""

from exercise import run_model

from threadloom import overlap, region


def two_workers_keep_step():
    """With two workers and four phases, nobody gets ahead of the other."""
    _run("A", "B", phases=4)


def three_workers_get_through():
    """With three workers, all of them come through two phases, and none is left behind."""
    _run("A", "B", "C", phases=2)


@overlap("phase 2")
def workers_work_at_the_same_time():
    """Within a phase, two workers are able to work at the same time."""
    _run("A", "B", phases=2)


def _run(*workers, phases):
    times_done = {(worker, phase): 0 for worker in workers for phase in range(1, phases + 1)}
    complaints = []

    def complain(complaint):
        complaints.append(complaint)  # kept, lest `run_model` should swallow the error
        raise AssertionError(complaint)

    def work(worker, phase):
        if worker not in workers or not 1 <= phase <= phases:
            complain(f"work was called for worker {worker!r}, phase {phase!r}, which nobody had asked for")
        if phase > 1:
            for other in workers:
                if other != worker and times_done[other, phase - 1] == 0:
                    complain(f"worker {worker} entered phase {phase} while worker {other} was still in phase {phase - 1}")
        with region(f"phase {phase}"):
            times_done[worker, phase] += 1

    run_model(workers, phases, work)

    assert not complaints, complaints[0]
    for (worker, phase), times in times_done.items():
        assert times > 0, f"run_model returned before worker {worker} had finished phase {phase}"
        assert times == 1, f"worker {worker} did phase {phase} {times} times"
