"""Do the workers of the weather model go from phase to phase together, and work together within one?"""

from exercise import run_model

from threadloom import overlap, region


def two_workers_keep_step():
    """With two workers and three phases, nobody gets ahead of the other."""
    _run("A", "B", phases=3)


def three_workers_keep_step():
    """With three workers and two phases, nobody gets ahead of the others."""
    _run("A", "B", "C", phases=2)


@overlap("phase 2")
def workers_work_at_the_same_time():
    """Within a phase, two workers are able to work at the same time."""
    _run("A", "B", phases=2)


def _run(*workers, phases):
    model = _Model(workers, phases)
    run_model(workers, phases, model.work)
    model.check()


class _Model:
    """Notes who has finished which phase, and complains of whoever begins too early."""

    def __init__(self, workers, phases):
        self.workers = workers
        self.times_done = {(worker, phase): 0 for worker in workers for phase in range(1, phases + 1)}
        self.complaints = []

    def work(self, worker, phase):
        if (worker, phase) not in self.times_done:
            self._complain(f"work was called for worker {worker!r}, phase {phase!r}, which nobody had asked for")
        if phase > 1:
            for other in self.workers:
                if self.times_done[other, phase - 1] == 0:
                    self._complain(
                        f"worker {worker} entered phase {phase} while worker {other} was still in phase {phase - 1}"
                    )
        with region(f"phase {phase}"):
            self.times_done[worker, phase] += 1

    def _complain(self, complaint):
        self.complaints.append(complaint)  # kept, lest `run_model` should swallow the error
        raise AssertionError(complaint)

    def check(self):
        assert not self.complaints, self.complaints[0]
        for (worker, phase), times in self.times_done.items():
            assert times > 0, f"run_model returned before worker {worker} had finished phase {phase}"
            assert times == 1, f"worker {worker} did phase {phase} {times} times"
