"""A job is reported done twice."""

import queue
import threading


def scenario():
    jobs = queue.Queue()
    jobs.put(1)

    def work():
        jobs.get()
        jobs.task_done()
        jobs.task_done()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
