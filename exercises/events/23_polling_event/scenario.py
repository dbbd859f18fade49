"""Do requests wait for the index without asking for it all the time, and are all of them answered?"""

import threading

from exercise import Catalogue

from threadloom import no_polling, overlap, region


@no_polling
def a_request_waits_for_the_index():
    """A request that comes while the index is being loaded is blocked until it is there, and is answered."""
    museum = _Museum()
    museum.ask("Monet")
    museum.check()


@no_polling
def all_who_wait_are_answered():
    """Two requests that come while the index is being loaded are both answered."""
    museum = _Museum()
    museum.ask("Monet", "Vermeer")
    museum.check()


@no_polling
def later_requests_are_answered_too():
    """Who comes when the index has long been loaded is answered as well, the second time like the first."""
    museum = _Museum()
    museum.ask("Monet")
    museum.ask("Vermeer")
    museum.ask("Monet")
    museum.check()


@no_polling
def the_museum_opens_before_the_index_is_loaded():
    """`Catalogue(load)` returns while `load` is at work, which begins though nobody has asked yet."""
    loading, opened = threading.Event(), threading.Event()

    def slow():
        loading.set()
        opened.wait()

    museum = _Museum(slow)
    loading.wait()
    opened.set()
    museum.ask("Monet")
    museum.check()


@no_polling
@overlap("looking up")
def requests_are_answered_at_the_same_time():
    """Two requests can be looked up in the index at the same time."""
    museum = _Museum()
    museum.ask("Monet", "Vermeer")
    museum.check()


class _Index:
    """The index: where each word is to be found, and how often it was looked up."""

    def __init__(self):
        self.rooms = {"Monet": "room 4", "Vermeer": "room 7"}
        self.lookups = {word: [] for word in self.rooms}

    def __getitem__(self, word):
        with region("looking up"):
            self.lookups[word].append(word)
            return self.rooms[word]


class _Museum:
    """A catalogue, those who ask it, and what they were told."""

    def __init__(self, slow=None):
        self.slow = slow
        self.loads = []
        self.visitors = []
        self.asked = {"Monet": 0, "Vermeer": 0}
        self.index = _Index()
        self.catalogue = Catalogue(self._load)

    def _load(self):
        self.loads.append(threading.current_thread())
        if self.slow is not None:
            self.slow()
        return self.index

    def ask(self, *words):
        """Ask for all these words at the same time, and wait for the answers."""
        answers = {word: [] for word in words}
        threads = [threading.Thread(target=self._request(word, answers[word]), name=word) for word in words]
        self.visitors += threads
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for word, told in answers.items():
            self.asked[word] += 1
            right = self.index.rooms[word]
            assert told == [right], f"the answer for {word} was {told}, but it is in {right}"

    def _request(self, word, answer):
        catalogue = self.catalogue
        return lambda: answer.append(catalogue.find(word))

    def check(self):
        assert len(self.loads) == 1, f"the index was loaded {len(self.loads)} times"
        loader = self.loads[0]
        assert loader not in self.visitors, (
            f"the index was loaded by the request for {loader.name}, not in the background"
        )
        assert loader is not threading.current_thread(), "the museum stayed closed while the index was loaded"
        loader.join()  # it may be a daemon, and on its last step
        for word, times in self.asked.items():
            lookups = len(self.index.lookups[word])
            assert lookups == times, f"{word} was asked for {times} times, but looked up {lookups} times"
