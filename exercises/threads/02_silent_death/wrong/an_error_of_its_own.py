# fails with: assertion
"""Backs up the folders of a law firm, each in a thread of its own."""

import threading


def back_up(folders, copy):
    failed = []

    def work(folder):
        try:
            copy(folder)
        except Exception:
            failed.append(folder)

    threads = [threading.Thread(target=work, args=(folder,), name=folder) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise RuntimeError(f"not backed up: {', '.join(failed)}")
