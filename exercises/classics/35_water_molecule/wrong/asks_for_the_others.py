# fails with: polling, assertion
"""An exhibit in the science museum: every visitor is an atom, and a few of them together make a molecule."""

import threading
import time


class Basin:
    def __init__(self, hydrogens=2, oxygens=1):
        self.size = hydrogens + oxygens
        self.hydrogens = threading.Semaphore(hydrogens)
        self.oxygens = threading.Semaphore(oxygens)
        self.lock = threading.Lock()
        self.arrived = 0

    def hydrogen(self, bond):
        with self.hydrogens:
            self._wait()
            bond()

    def oxygen(self, bond):
        with self.oxygens:
            self._wait()
            bond()

    def _wait(self):
        with self.lock:
            self.arrived += 1
            until = -(-self.arrived // self.size) * self.size
        while self.arrived < until:
            time.sleep(0.01)
