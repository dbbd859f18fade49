"""Two locks, taken in opposite orders."""

import threading


def scenario():
    a, b = threading.Lock(), threading.Lock()

    def forth():
        with a, b:
            pass

    def back():
        with b, a:
            pass

    threads = [threading.Thread(target=target) for target in (forth, back)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
