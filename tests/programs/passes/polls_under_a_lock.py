"""Two threads look again and again, under a lock, whether a third is done."""

import threading


def scenario():
    lock, done = threading.Lock(), []

    def poll():
        while True:
            with lock:
                if done:
                    return

    def finish():
        with lock:
            done.append(True)

    threads = [threading.Thread(target=target) for target in (poll, poll, finish)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
