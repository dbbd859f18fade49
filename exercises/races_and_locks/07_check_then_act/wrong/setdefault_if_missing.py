# fails with: assertion
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""


class Archive:
    def __init__(self, create):
        self._create = create
        self._folders = {}

    def folder_for(self, customer):
        folder = self._folders.get(customer)
        if folder is None:
            folder = self._folders.setdefault(customer, self._create(customer))
        return folder
