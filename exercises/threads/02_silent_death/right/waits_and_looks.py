"""Backs up the folders of a law firm, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor, wait


def back_up(folders, copy):
    with ThreadPoolExecutor(len(folders)) as pool:
        done, _ = wait([pool.submit(copy, folder) for folder in folders])
    for one in done:
        if error := one.exception():
            raise error
