"""Serves the customers of a pharmacy at its windows, while a scarce medicine lasts."""

import queue


class Pharmacy:
    """The free windows wait in one queue, the packets lie in another: who takes one out has it to himself."""

    def __init__(self, windows, packets):
        self.windows = _filled(windows)
        self.stock = _filled(packets)

    @property
    def packets(self):
        return self.stock.qsize()

    def serve(self, hand_over):
        window = self.windows.get()
        try:
            self.stock.get_nowait()
            hand_over()
            return True
        except queue.Empty:
            return False
        finally:
            self.windows.put(window)


def _filled(count):
    things = queue.Queue()
    for number in range(1, count + 1):
        things.put(number)
    return things
