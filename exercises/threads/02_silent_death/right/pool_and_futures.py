"""Backs up the folders of a law firm, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor


def back_up(folders, copy):
    """A future keeps the error of its task for whoever asks; leaving the `with` waits for the others."""
    with ThreadPoolExecutor(len(folders)) as pool:
        copies = [pool.submit(copy, folder) for folder in folders]
    for one in copies:
        one.result()
