"""An exhibit in the science museum: every visitor is an atom, and a few of them together make a molecule."""

import threading


class Basin:
    """Two barriers: all are here, and all have bonded."""

    def __init__(self, hydrogens=2, oxygens=1):
        self.complete = threading.Barrier(hydrogens + oxygens)
        self.bonded = threading.Barrier(hydrogens + oxygens)
        self.hydrogens = threading.BoundedSemaphore(hydrogens)
        self.oxygens = threading.BoundedSemaphore(oxygens)

    def hydrogen(self, bond):
        self._step_in(self.hydrogens, bond)

    def oxygen(self, bond):
        self._step_in(self.oxygens, bond)

    def _step_in(self, places, bond):
        places.acquire()
        self.complete.wait()
        bond()
        self.bonded.wait()
        places.release()
