# fails with: assertion, serialised
"""An exhibit in the science museum: every visitor is an atom, and a few of them together make a molecule."""

import threading


class Basin:
    def __init__(self, hydrogens=2, oxygens=1):
        self.needed = {"H": hydrogens, "O": oxygens}
        self.waiting = {"H": [], "O": []}
        self.lock = threading.Lock()

    def hydrogen(self, bond):
        self._step_in("H", bond)

    def oxygen(self, bond):
        self._step_in("O", bond)

    def _step_in(self, kind, bond):
        done = threading.Event()
        with self.lock:
            self.waiting[kind].append((bond, done))
            if all(len(self.waiting[each]) >= self.needed[each] for each in self.needed):
                for each, number in self.needed.items():
                    for _ in range(number):
                        other_bond, other_done = self.waiting[each].pop(0)
                        other_bond()
                        other_done.set()
        done.wait()
