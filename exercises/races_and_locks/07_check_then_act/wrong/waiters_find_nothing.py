# fails with: assertion
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading


class Archive:
    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._being_made = {}
        self._lock = threading.Lock()

    def folder_for(self, customer):
        with self._lock:
            if customer in self._folders:
                return self._folders[customer]
            made = self._being_made.get(customer)
            first = made is None
            if first:
                made = self._being_made[customer] = threading.Event()
        if not first:
            made.wait()
            return self._folders[customer]
        try:
            self._folders[customer] = self._create(customer)
        finally:
            with self._lock:
                del self._being_made[customer]
            made.set()
        return self._folders[customer]
