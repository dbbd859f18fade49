"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading


class Archive:
    """A set of the folders that are just being made; who wants one of these waits, and then looks again."""

    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._being_made = set()
        self._changed = threading.Condition()

    def folder_for(self, customer):
        with self._changed:
            self._changed.wait_for(lambda: customer not in self._being_made)
            if customer in self._folders:
                return self._folders[customer]
            self._being_made.add(customer)
        try:
            folder = self._folders[customer] = self._create(customer)
            return folder
        finally:
            with self._changed:
                self._being_made.remove(customer)
                self._changed.notify_all()
