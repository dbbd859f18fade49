"""A loop that waits for a flag is right, if not polite."""

import threading


def scenario():
    flag = []

    def wait():
        while not flag:
            pass

    threads = [threading.Thread(target=wait), threading.Thread(target=lambda: flag.append(True))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
