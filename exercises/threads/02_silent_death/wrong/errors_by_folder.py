# fails with: assertion
"""Backs up the folders of a law firm, each in a thread of its own."""

import threading

errors = {}


def back_up(folders, copy):
    def work(folder):
        try:
            copy(folder)
        except Exception as error:
            errors[folder] = error

    for folder in folders:
        errors.pop(folder, None)
    threads = [threading.Thread(target=work, args=(folder,), name=folder) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for folder in folders:
        if folder in errors:
            raise errors[folder]
