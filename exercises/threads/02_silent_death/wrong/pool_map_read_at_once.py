# fails with: assertion
"""Backs up the folders of a law firm, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor


def back_up(folders, copy):
    with ThreadPoolExecutor(max_workers=len(folders)) as pool:
        list(pool.map(copy, folders))
