# fails with: stuck
"""Backs up the folders of a law firm, each in a thread of its own."""

import queue
import threading


def back_up(folders, copy):
    errors = queue.Queue()

    def work(folder):
        try:
            copy(folder)
        except Exception as error:
            errors.put(error)

    threads = [threading.Thread(target=work, args=(folder,), name=folder) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    raise errors.get()
