"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.ready = threading.Event()
        self.state = {}
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        try:
            self.state["index"] = load()
        except Exception as error:
            self.state["error"] = error
        finally:
            self.ready.set()

    def find(self, word):
        self.ready.wait()
        if "error" in self.state:
            raise self.state["error"]
        return self.state["index"][word]
