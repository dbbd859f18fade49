"""Backs up the folders of a law firm, each in a thread of its own."""

import threading


def back_up(folders, copy):
    error = None

    def work(folder):
        nonlocal error
        try:
            copy(folder)
        except Exception as problem:
            error = problem  # any of them will do, so it does not matter who comes last

    threads = [threading.Thread(target=work, args=(folder,), name=folder) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if error is not None:
        raise error
