"""A waiter whose time is out is still in the queue until it has the lock again, and swallows the notify."""

import threading


def scenario():
    changed = threading.Condition()
    state = {"ready": False, "waiting": 0}

    def wait(timeout):
        with changed:
            state["waiting"] += 1
            if not state["ready"]:
                changed.wait(timeout)

    def notify():
        with changed:
            if state["waiting"] == 2:
                state["ready"] = True
                changed.notify()
            else:
                state["ready"] = True
                changed.notify_all()

    threads = [
        threading.Thread(target=wait, args=(1,)),
        threading.Thread(target=wait, args=(None,)),
        threading.Thread(target=notify),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
