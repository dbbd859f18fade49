"""An exhibit in the science museum: every visitor is an atom, and a few of them together make a molecule."""

import threading


class Places:
    """So many at a time; who finds no place waits until somebody leaves."""

    def __init__(self, number):
        self.free = number
        self.left = threading.Condition()

    def take(self):
        with self.left:
            while not self.free:
                self.left.wait()
            self.free -= 1

    def leave(self):
        with self.left:
            self.free += 1
            self.left.notify()


class Basin:
    """Places of its own for each kind of atom, as many as a molecule has."""

    def __init__(self, hydrogens=2, oxygens=1):
        self.complete = threading.Barrier(hydrogens + oxygens)
        self.hydrogens = Places(hydrogens)
        self.oxygens = Places(oxygens)

    def hydrogen(self, bond):
        self._step_in(self.hydrogens, bond)

    def oxygen(self, bond):
        self._step_in(self.oxygens, bond)

    def _step_in(self, places, bond):
        places.take()
        self.complete.wait()
        bond()
        places.leave()
