"""Blocked until it is told, and then it looks again: that is no polling."""

import threading

from threadloom import no_polling


def consume(box, changed, ready):
    with changed:
        while not box:
            changed.wait()
        box.pop()


@no_polling
def scenario():
    box = []
    changed = threading.Condition()
    ready = threading.Event()

    def produce():
        with changed:
            box.append(1)
            changed.notify_all()
        ready.set()

    threads = [threading.Thread(target=produce), threading.Thread(target=consume, args=(box, changed, ready))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert box == []
