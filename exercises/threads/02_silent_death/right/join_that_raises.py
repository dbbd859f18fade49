"""Backs up the folders of a law firm, each in a thread of its own."""

import threading


class Copying(threading.Thread):
    """A thread that keeps the error it ends with, and hands it to whoever joins it."""

    def __init__(self, copy, folder):
        super().__init__(name=folder)
        self.copy = copy
        self.folder = folder
        self.error = None

    def run(self):
        try:
            self.copy(self.folder)
        except Exception as error:
            self.error = error

    def join(self, timeout=None):
        super().join(timeout)
        if self.error is not None:
            raise self.error


def back_up(folders, copy):
    threads = [Copying(copy, folder) for folder in folders]
    for thread in threads:
        thread.start()
    last_error = None
    for thread in threads:
        try:
            thread.join()
        except Exception as error:
            last_error = error
    if last_error is not None:
        raise last_error
