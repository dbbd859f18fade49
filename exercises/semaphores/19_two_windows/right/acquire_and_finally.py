"""Serves the customers of a pharmacy at its windows, while a scarce medicine lasts."""

import threading


class Pharmacy:
    def __init__(self, windows, packets):
        self.windows = threading.BoundedSemaphore(windows)
        self.stock = threading.Lock()
        self.packets = packets

    def serve(self, hand_over):
        self.windows.acquire()
        try:
            self.stock.acquire()
            try:
                there_is_one = self.packets > 0
                if there_is_one:
                    self.packets -= 1
            finally:
                self.stock.release()
            if there_is_one:
                hand_over()
            return there_is_one
        finally:
            self.windows.release()
