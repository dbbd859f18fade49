# fails with: stuck
"""An exhibit in the science museum: every visitor is an atom, and a few of them together make a molecule."""

import threading


class Basin:
    """The oxygen gives the permits back when the molecule has bonded."""

    def __init__(self, hydrogens=2, oxygens=1):
        self.complete = threading.Barrier(hydrogens + oxygens)
        self.bonded = threading.Barrier(hydrogens + oxygens)
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
        self.hydrogens.release()
        self.oxygens.release()
