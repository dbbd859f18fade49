# fails with: assertion
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading


class Archive:
    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._lock = threading.Lock()

    def _look_up(self, customer):
        with self._lock:
            return self._folders.get(customer)

    def _make(self, customer):
        with self._lock:
            folder = self._folders[customer] = self._create(customer)
            return folder

    def folder_for(self, customer):
        folder = self._look_up(customer)
        if folder is None:
            folder = self._make(customer)
        return folder
