"""Who finds the queue empty for a time looks again."""

import queue
import threading


def scenario():
    items, got = queue.Queue(), []

    def take():
        while True:
            try:
                item = items.get(timeout=0.1)
                break
            except queue.Empty:
                continue
        got.append(item)

    threads = [threading.Thread(target=take), threading.Thread(target=take)]
    for thread in threads:
        thread.start()
    items.put(1)
    items.put(2)
    for thread in threads:
        thread.join()
    assert sorted(got) == [1, 2]
