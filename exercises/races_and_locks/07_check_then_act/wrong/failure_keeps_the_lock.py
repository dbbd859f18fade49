# fails with: leak
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading


class Archive:
    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._lock = threading.Lock()

    def folder_for(self, customer):
        self._lock.acquire()
        if customer not in self._folders:
            self._folders[customer] = self._create(customer)
        self._lock.release()
        return self._folders[customer]
