"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading
from functools import cache


class Archive:
    def __init__(self, create):
        self._find_or_make = cache(create)
        self._lock = threading.Lock()

    def folder_for(self, customer):
        with self._lock:
            return self._find_or_make(customer)
