"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._books = threading.Semaphore(1)

    def move(self, source, target, count):
        self._books.acquire()
        try:
            self._bikes[source] -= count
            self._bikes[target] += count
        finally:
            self._books.release()

    def snapshot(self):
        self._books.acquire()
        try:
            return self._bikes.copy()
        finally:
            self._books.release()
