"""Backs up the folders of a law firm, each in a thread of its own."""

import threading


def back_up(folders, copy):
    """Call `copy(folder)` for all `folders` at the same time, and return when all are backed up."""

    def work(folder):
        copy(folder)

    threads = [threading.Thread(target=work, args=(folder,), name=folder) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
