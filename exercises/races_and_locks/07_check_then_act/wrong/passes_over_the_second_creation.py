# fails with: assertion
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""


class Archive:
    def __init__(self, create):
        self._create = create
        self._folders = {}

    def folder_for(self, customer):
        if customer not in self._folders:
            try:
                self._folders[customer] = self._create(customer)
            except FileExistsError:
                pass
        return self._folders[customer]
