"""Each job once, and the worker ends."""

import queue
import threading


def scenario():
    jobs, done = queue.Queue(maxsize=1), []

    def work():
        while (job := jobs.get()) is not None:
            done.append(job)
            jobs.task_done()

    worker = threading.Thread(target=work)
    worker.start()
    for job in range(2):
        jobs.put(job)
    jobs.join()
    jobs.put(None)
    worker.join()
    assert done == [0, 1]
