"""Virtual time goes on for a loop that looks at it."""

import threading
import time


def scenario():
    def wait():
        end = time.monotonic() + 0.1
        while time.monotonic() < end:
            time.sleep(0.05)

    worker = threading.Thread(target=wait)
    worker.start()
    worker.join()
