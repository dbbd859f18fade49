"""What a thread draws doesn't depend on the schedule."""

import random
import threading


def scenario():
    drawn = {}

    def draw(name):
        drawn[name] = random.random()

    threads = [threading.Thread(target=draw, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn["a"] != drawn["b"]
