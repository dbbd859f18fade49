# fails with: assertion
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading


class Archive:
    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._free = threading.Event()
        self._free.set()

    def folder_for(self, customer):
        self._free.wait()
        if customer not in self._folders:
            self._free.clear()
            try:
                self._folders[customer] = self._create(customer)
            finally:
                self._free.set()
        return self._folders[customer]
