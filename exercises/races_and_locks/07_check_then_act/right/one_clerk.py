"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

from concurrent.futures import ThreadPoolExecutor


class Archive:
    """One thread alone looks and makes; the others ask it, and wait for its answer."""

    def __init__(self, create):
        self._create = create
        self._folders = {}
        self._clerk = ThreadPoolExecutor(1)

    def _find_or_make(self, customer):
        if customer not in self._folders:
            self._folders[customer] = self._create(customer)
        return self._folders[customer]

    def folder_for(self, customer):
        return self._clerk.submit(self._find_or_make, customer).result()
