# fails with: assertion
"""Backs up the folders of a law firm, each in a thread of its own."""

import logging
import threading

log = logging.getLogger(__name__)


def back_up(folders, copy):
    def work(folder):
        try:
            copy(folder)
        except Exception:
            log.exception("%s could not be backed up", folder)

    threads = [threading.Thread(target=work, args=(folder,), name=folder) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
