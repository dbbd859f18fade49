"""A queue that is shut down lets its workers end, once they have done what was left."""

import queue
import threading


def scenario():
    jobs, done = queue.Queue(), []

    def work():
        try:
            while True:
                done.append(jobs.get())
        except queue.ShutDown:
            pass

    worker = threading.Thread(target=work)
    worker.start()
    jobs.put(1)
    jobs.put(2)
    jobs.shutdown()
    worker.join()
    assert done == [1, 2]
