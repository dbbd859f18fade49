"""A turn that moves an iterator, a generator or a stream gets somewhere, though no variable changes."""

import io
import itertools
import random
import threading

numbers = random.Random(3)
counter = itertools.count()


def scenario():
    flag = []

    def looks():
        while True:
            yield bool(flag)

    def work():
        items, text = iter([0, 0, 0, 1]), io.StringIO("aaab")
        while not next(items):
            pass
        while text.read(1) != "b":
            pass
        while numbers.random() < 0.9:
            pass
        while next(counter) < 5:
            pass
        for count, _ in enumerate(looks()):
            if count == 3:
                break

    threads = [threading.Thread(target=work), threading.Thread(target=lambda: flag.append(True))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
