# fails with: polling
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading
import time


class Archive:
    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._lock = threading.Lock()

    def folder_for(self, customer):
        with self._lock:
            missing = customer not in self._folders
            if missing:
                self._folders[customer] = None  # mine to make
        if missing:
            try:
                self._folders[customer] = self._create(customer)
            except BaseException:
                del self._folders[customer]
                raise
        while self._folders.get(customer, customer) is None:
            time.sleep(0.01)
        return self._folders[customer]
