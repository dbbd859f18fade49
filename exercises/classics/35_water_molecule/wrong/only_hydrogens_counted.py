# fails with: assertion, stuck
"""An exhibit in the science museum: every visitor is an atom, and a few of them together make a molecule."""

import threading


class Basin:
    """Where atoms wait until there are enough for a molecule; by default for one of water."""

    def __init__(self, hydrogens=2, oxygens=1):
        self.complete = threading.Barrier(hydrogens + oxygens)
        self.hydrogens = threading.Semaphore(hydrogens)
        self.oxygens = threading.Semaphore(oxygens)

    def hydrogen(self, bond):
        """A hydrogen atom steps in: wait for the rest of its molecule, then call `bond()`."""
        with self.hydrogens:
            self.complete.wait()
            bond()

    def oxygen(self, bond):
        """An oxygen atom steps in: wait for the rest of its molecule, then call `bond()`."""
        self.complete.wait()
        bond()
