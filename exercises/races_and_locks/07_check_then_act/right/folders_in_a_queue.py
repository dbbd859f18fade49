"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import queue


class Archive:
    """The list of folders lies in a queue of one place: who takes it out is alone with it."""

    def __init__(self, create):
        self._create = create
        self._place = queue.Queue(maxsize=1)
        self._place.put({})

    def folder_for(self, customer):
        folders = self._place.get()
        try:
            if customer not in folders:
                folders[customer] = self._create(customer)
            return folders[customer]
        finally:
            self._place.put(folders)
