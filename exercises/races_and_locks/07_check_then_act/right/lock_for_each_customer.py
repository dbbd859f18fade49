"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading


class Archive:
    """`setdefault` is one step: two threads may each bring a lock, but both get the same one. A lock too many is no harm."""

    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._locks = {}

    def folder_for(self, customer):
        with self._locks.setdefault(customer, threading.Lock()):
            if customer not in self._folders:
                self._folders[customer] = self._create(customer)
            return self._folders[customer]
