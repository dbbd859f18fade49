"""To come to a loop again, with everything as it was, is no round of it."""

import threading


def scenario():
    flag = []

    def wait():
        while True:
            if flag:
                return

    def wait_often():
        wait()
        wait()
        for _ in (0, 0):
            while True:
                if flag:
                    break

    threads = [threading.Thread(target=wait_often), threading.Thread(target=lambda: flag.append(True))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
