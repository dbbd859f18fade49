# fails with: assertion
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading


class Archive:
    _folders = {}
    _lock = threading.Lock()

    def __init__(self, create):
        self._create = create

    def folder_for(self, customer):
        with self._lock:
            if customer not in self._folders:
                self._folders[customer] = self._create(customer)
            return self._folders[customer]
