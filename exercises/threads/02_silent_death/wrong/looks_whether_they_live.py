# fails with: polling
"""Backs up the folders of a law firm, each in a thread of its own."""

import threading
import time


def back_up(folders, copy):
    errors = []

    def work(folder):
        try:
            copy(folder)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(folder,), name=folder) for folder in folders]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(1)
    if errors:
        raise errors[0]
