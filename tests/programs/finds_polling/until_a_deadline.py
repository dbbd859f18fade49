"""Asks, looks at the clock, sleeps, and asks again: each round sees another time, and gets nowhere."""

import threading
import time

from threadloom import no_polling


@no_polling
def scenario():
    free = threading.Semaphore(1)
    held = threading.Event()
    over = threading.Event()

    def holder():
        with free:
            held.set()
            over.wait()

    def asker():
        held.wait()
        deadline = time.monotonic() + 30
        while not free.acquire(blocking=False):
            if time.monotonic() >= deadline:
                break
            time.sleep(1)
        over.set()

    threads = [threading.Thread(target=holder), threading.Thread(target=asker)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
