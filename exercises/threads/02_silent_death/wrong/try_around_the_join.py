# fails with: exception
"""Backs up the folders of a law firm, each in a thread of its own."""

import threading


def back_up(folders, copy):
    errors = []
    threads = [threading.Thread(target=copy, args=(folder,), name=folder) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        try:
            thread.join()
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]
