"""Backs up the folders of a law firm, each in a thread of its own."""

import queue
import threading


def back_up(folders, copy):
    """Each thread reports how it ended, well or not, and as many reports are read as there are folders."""
    outcomes = queue.SimpleQueue()

    def work(folder):
        outcome = None
        try:
            copy(folder)
        except Exception as error:
            outcome = error
        finally:
            outcomes.put(outcome)

    for folder in folders:
        threading.Thread(target=work, args=(folder,), name=folder).start()
    errors = [error for _ in folders if (error := outcomes.get()) is not None]
    if errors:
        raise errors[0]
