"""Is the word list read once, when it is needed, and is nobody answered from half of it?"""

import threading

from exercise import SpellChecker


def nobody_is_answered_from_half_a_list():
    """Two authors look up a word each while nothing has been read yet, and both get the right answer."""
    file = _File()
    checker = SpellChecker(file.read_words)
    authors = [_Author("Ada", "Tea"), _Author("Bob", "Zebra")]
    _at_once(checker, authors)
    _check(file, authors)


def the_list_is_not_read_again():
    """Ada looks up two words while Bob looks up one that is wrong: the list is read when the first comes, and never again."""
    file = _File()
    checker = SpellChecker(file.read_words)
    assert not file.readings, "the word list was read before anybody had looked up a word"
    authors = [_Author("Ada", "Zebra", "tea"), _Author("Bob", "Thea")]
    _at_once(checker, authors)
    _check(file, authors)


def a_failure_leaves_no_half_list():
    """The first reading breaks off: who looked up a word is told so, and who does after that has the list read again."""
    file = _File(breaks_off=True)
    checker = SpellChecker(file.read_words)
    authors = [_Author("Ada", "Zebra"), _Author("Bob", "Tea")]
    _at_once(checker, authors)
    told = [author for author in authors if author.errors]
    later = _Author("Cem", "Zebra")
    later.look_up(checker)
    assert not later.errors, "Cem looked up a word after a reading had failed, and got that old OSError"
    _check(file, [*authors, later])
    assert told, "reading the word list failed, but neither of the two who had looked up a word got the OSError"


class _File:
    """The word list on the network drive: slow, and now and then it breaks off half-way."""

    words = ("Tea", "Zebra")

    def __init__(self, breaks_off=False):
        self.breaks_off = breaks_off
        self.readings = []

    def read_words(self):
        first = not self.readings
        self.readings.append("begun")
        yield self.words[0]
        if first and self.breaks_off:
            raise OSError("the network drive does not answer")
        yield self.words[1]


class _Author:
    """Looks up some words, and keeps the answers, or the errors."""

    def __init__(self, name, *words):
        self.name = name
        self.words = words
        self.answers = {}
        self.errors = []

    def look_up(self, checker):
        for word in self.words:
            try:
                self.answers[word] = checker.knows(word)
            except OSError as error:
                self.errors.append(error)


def _at_once(checker, authors):
    """Let each author look up words in a thread of its own, all at the same time, and wait for them."""
    threads = [threading.Thread(target=author.look_up, args=(checker,), name=author.name) for author in authors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _check(file, authors):
    for author in authors:
        assert file.breaks_off or not author.errors, f"{author.name} got an OSError, but reading the list did not fail"
        for word, answer in author.answers.items():
            right = word.capitalize() in file.words
            assert answer == right, (
                f"{author.name} looked up {word!r} and was told that it is {'right' if answer else 'wrong'}; "
                f"it is {'in' if right else 'not in'} the list"
            )
        given = len(author.answers) + len(author.errors)
        assert given == len(author.words), f"{author.name} looked up {len(author.words)} words and got {given} answers"
    times = len(file.readings) - file.breaks_off
    assert times == 1, f"the word list was read {times} times" if times else "the word list was never read"
