"""An exhibit in the science museum: every visitor is an atom, and a few of them together make a molecule."""

import threading


class Basin:
    """All permits of a molecule are given back in one go, when the last of its atoms has bonded."""

    def __init__(self, hydrogens=2, oxygens=1):
        self.size = hydrogens, oxygens
        self.complete = threading.Barrier(hydrogens + oxygens)
        self.bonded = threading.Barrier(hydrogens + oxygens, action=self._leave)
        self.hydrogens = threading.Semaphore(hydrogens)
        self.oxygens = threading.Semaphore(oxygens)

    def hydrogen(self, bond):
        self.hydrogens.acquire()
        self.complete.wait()
        bond()
        self.bonded.wait()

    def oxygen(self, bond):
        self.oxygens.acquire()
        self.complete.wait()
        bond()
        self.bonded.wait()

    def _leave(self):
        hydrogens, oxygens = self.size
        self.hydrogens.release(hydrogens)
        self.oxygens.release(oxygens)
