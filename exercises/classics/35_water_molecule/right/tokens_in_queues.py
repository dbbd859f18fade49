"""An exhibit in the science museum: every visitor is an atom, and a few of them together make a molecule."""

import queue
import threading


class Basin:
    """Caps that lie ready in two boxes: who finds none waits until somebody puts theirs back."""

    def __init__(self, hydrogens=2, oxygens=1):
        self.complete = threading.Barrier(hydrogens + oxygens)
        self.hydrogen_caps = queue.SimpleQueue()
        self.oxygen_caps = queue.SimpleQueue()
        for number in range(hydrogens):
            self.hydrogen_caps.put(f"hydrogen {number}")
        for number in range(oxygens):
            self.oxygen_caps.put(f"oxygen {number}")

    def hydrogen(self, bond):
        self._step_in(self.hydrogen_caps, bond)

    def oxygen(self, bond):
        self._step_in(self.oxygen_caps, bond)

    def _step_in(self, caps, bond):
        cap = caps.get()
        try:
            self.complete.wait()
            bond()
        finally:
            caps.put(cap)
