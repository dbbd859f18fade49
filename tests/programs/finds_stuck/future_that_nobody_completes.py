"""A future of one's own, and nobody sets its result where the task comes too late."""

import threading
from concurrent.futures import Future


def scenario():
    answer, late = Future(), threading.Event()

    def work():
        if not late.is_set():
            answer.set_result(1)

    worker = threading.Thread(target=work)
    worker.start()
    late.set()
    assert answer.result() == 1
    worker.join()
