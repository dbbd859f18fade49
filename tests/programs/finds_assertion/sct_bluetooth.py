"""A request gets past the check, and then the driver is stopped under it (SCTBench: bluetooth_driver).

Published shape: main makes the request, one thread stops the driver; the count of requests is changed under a lock.
"""

import threading


class Driver:
    def __init__(self):
        self.lock = threading.Lock()
        self.pending = 1
        self.stopping = False
        self.idle = False
        self.stopped = False

    def enter(self):
        if self.stopping:
            return False
        with self.lock:
            self.pending += 1
        return True

    def leave(self):
        with self.lock:
            self.pending -= 1
            left = self.pending
        if left == 0:
            self.idle = True

    def request(self):
        if self.enter():
            assert not self.stopped, "a request is at work in a stopped driver"
        self.leave()

    def stop(self):
        self.stopping = True
        self.leave()
        if self.idle:
            self.stopped = True


def scenario():
    driver = Driver()
    stopper = threading.Thread(target=driver.stop)
    stopper.start()
    driver.request()
    stopper.join()
