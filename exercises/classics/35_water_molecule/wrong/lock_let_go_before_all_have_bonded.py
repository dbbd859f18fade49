# fails with: stuck, assertion
"""An exhibit in the science museum: every visitor is an atom, and a few of them together make a molecule."""

import threading


class Basin:
    def __init__(self, hydrogens=2, oxygens=1):
        self.needed = {"H": hydrogens, "O": oxygens}
        self.waiting = {"H": 0, "O": 0}
        self.lines = {"H": threading.Semaphore(0), "O": threading.Semaphore(0)}
        self.counting = threading.Lock()

    def hydrogen(self, bond):
        self._step_in("H", bond)

    def oxygen(self, bond):
        self._step_in("O", bond)

    def _step_in(self, kind, bond):
        with self.counting:
            self.waiting[kind] += 1
            if all(self.waiting[each] >= self.needed[each] for each in self.needed):
                for each in self.needed:
                    self.waiting[each] -= self.needed[each]
                    self.lines[each].release(self.needed[each])
        self.lines[kind].acquire()
        bond()
