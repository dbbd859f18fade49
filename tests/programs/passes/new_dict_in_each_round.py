"""A loop that only waits may make a new container in each round."""

import threading


def scenario():
    stock = {"a": 1, "b": 1}

    def move():
        stock["a"] -= 1
        stock["b"] += 1

    def look():
        while True:
            seen = {"a": stock["a"], "b": stock["b"]}
            if seen["a"] + seen["b"] == 2:
                return

    threads = [threading.Thread(target=target) for target in (move, look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
