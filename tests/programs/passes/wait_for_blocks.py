"""A predicate that is waited for under a condition."""

import threading

from threadloom import no_polling


def consume(box, changed, ready):
    with changed:
        changed.wait_for(lambda: box)
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
