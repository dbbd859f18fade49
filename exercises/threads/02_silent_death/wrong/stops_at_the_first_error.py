# fails with: assertion
"""Backs up the folders of a law firm, each in a thread of its own."""


def back_up(folders, copy):
    for folder in folders:
        copy(folder)
