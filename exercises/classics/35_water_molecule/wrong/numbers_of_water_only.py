# fails with: stuck, assertion, leak
"""An exhibit in the science museum: every visitor is an atom, and a few of them together make a molecule."""

import threading


class Basin:
    """Where atoms wait until there are enough for a molecule; by default for one of water."""

    def __init__(self, hydrogens=2, oxygens=1):
        self.complete = threading.Barrier(3)
        self.hydrogens = threading.Semaphore(2)
        self.oxygens = threading.Semaphore(1)

    def hydrogen(self, bond):
        """A hydrogen atom steps in: wait for the rest of its molecule, then call `bond()`."""
        with self.hydrogens:
            self.complete.wait()
            bond()

    def oxygen(self, bond):
        """An oxygen atom steps in: wait for the rest of its molecule, then call `bond()`."""
        with self.oxygens:
            self.complete.wait()
            bond()
