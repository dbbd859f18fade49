# fails with: stuck
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading


class Archive:
    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._made = {}
        self._lock = threading.Lock()

    def folder_for(self, customer):
        with self._lock:
            made = self._made.get(customer)
            mine = made is None
            if mine:
                made = self._made[customer] = threading.Event()
        if mine:
            self._folders[customer] = self._create(customer)
            made.set()
        made.wait()
        return self._folders[customer]
