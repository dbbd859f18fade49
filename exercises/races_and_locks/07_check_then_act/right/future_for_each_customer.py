"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

import threading
from concurrent.futures import Future


class Archive:
    """The first to come leaves a future and makes the folder; the others wait for what becomes of it."""

    def __init__(self, create):
        self._create = create
        self._futures = {}
        self._lock = threading.Lock()

    def folder_for(self, customer):
        with self._lock:
            future = self._futures.get(customer)
            mine = future is None
            if mine:
                future = self._futures[customer] = Future()
        if mine:
            try:
                future.set_result(self._create(customer))
            except Exception as error:
                with self._lock:
                    del self._futures[customer]
                future.set_exception(error)
        return future.result()
