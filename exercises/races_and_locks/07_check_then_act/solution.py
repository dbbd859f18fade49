"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading


class Archive:
    """The folders of all customers. `create(customer)` makes a folder on the disk, and returns it."""

    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._lock = threading.Lock()

    def folder_for(self, customer):
        """Return the folder of `customer`; make it if there is none yet."""
        with self._lock:
            if customer not in self._folders:
                self._folders[customer] = self._create(customer)
            return self._folders[customer]
