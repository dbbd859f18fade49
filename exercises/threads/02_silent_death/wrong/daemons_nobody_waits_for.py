# fails with: exception, leak, assertion
"""Backs up the folders of a law firm, each in a thread of its own."""

import threading


def back_up(folders, copy):
    for folder in folders:
        threading.Thread(target=copy, args=(folder,), name=folder, daemon=True).start()
