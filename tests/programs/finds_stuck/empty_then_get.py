"""Another worker takes the last job between `empty` and `get`."""

import queue
import threading


def scenario():
    jobs = queue.Queue()
    jobs.put("the only one")

    def work():
        while not jobs.empty():
            jobs.get()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
