# fails with: assertion
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""


class Folders(dict):
    def __init__(self, create):
        super().__init__()
        self._create = create

    def __missing__(self, customer):
        folder = self[customer] = self._create(customer)
        return folder


class Archive:
    def __init__(self, create):
        self._folders = Folders(create)

    def folder_for(self, customer):
        return self._folders[customer]
