"""Backs up the folders of a law firm, each in a thread of its own."""

import threading
from concurrent.futures import Future, wait


def back_up(folders, copy):
    copies = [Future() for _ in folders]

    def work(folder, done):
        try:
            done.set_result(copy(folder))
        except Exception as error:
            done.set_exception(error)

    for folder, done in zip(folders, copies, strict=True):
        threading.Thread(target=work, args=(folder, done), name=folder).start()
    wait(copies)
    for done in copies:
        done.result()
