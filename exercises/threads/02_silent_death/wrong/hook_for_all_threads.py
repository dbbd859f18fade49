# fails with: assertion
"""Backs up the folders of a law firm, each in a thread of its own."""

import threading


def back_up(folders, copy):
    errors = []
    threading.excepthook = lambda args: errors.append(args.exc_value)
    threads = [threading.Thread(target=copy, args=(folder,), name=folder) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    threading.excepthook = threading.__excepthook__
    if errors:
        raise errors[0]
