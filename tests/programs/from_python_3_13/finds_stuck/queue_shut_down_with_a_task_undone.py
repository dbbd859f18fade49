"""To shut a queue down at once reports what is left in it done, but not what a worker has got already and never reports."""

import queue
import threading


def scenario():
    jobs = queue.Queue()

    def work():
        try:
            jobs.get()
        except queue.ShutDown:
            pass

    worker = threading.Thread(target=work)
    worker.start()
    jobs.put(1)
    jobs.shutdown(immediate=True)
    jobs.join()
    worker.join()
