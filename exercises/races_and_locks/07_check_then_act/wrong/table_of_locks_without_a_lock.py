# fails with: assertion
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading


class Archive:
    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._locks = {}

    def folder_for(self, customer):
        if customer not in self._locks:
            self._locks[customer] = threading.Lock()
        with self._locks[customer]:
            if customer not in self._folders:
                self._folders[customer] = self._create(customer)
            return self._folders[customer]
