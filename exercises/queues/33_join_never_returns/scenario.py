"""Does the mailing end, with every letter sent once and every thread gone home?"""

import threading

from exercise import deliver_all

from threadloom import overlap, region


def the_mailing_ends_though_a_letter_fails():
    """Two letters and two senders; one letter cannot be delivered, and all comes to its end."""
    _mail("to Ada", "to nowhere", senders=2)


def nobody_is_left_when_all_goes_well():
    """Two letters and two senders; nothing fails, and nobody stays behind."""
    _mail("to Ada", "to Bob", senders=2)


def one_sender_does_it_all():
    """Three letters and one sender; the one in the middle cannot be delivered."""
    _mail("to Ada", "to nowhere", "to Bob", senders=1)


def there_may_be_nothing_to_send():
    """No letters at all, and two senders who have nothing to do."""
    _mail(senders=2)


@overlap("sending")
def letters_are_sent_at_the_same_time():
    """Two senders are able to send at the same time."""
    _mail("to Ada", "to Bob", senders=2)


def _mail(*letters, senders):
    post = _PostOffice(letters)
    failed = deliver_all(list(letters), post.send, senders)
    post.check(failed, senders)


class _PostOffice:
    """Takes the letters, and remembers which thread brought which."""

    def __init__(self, letters):
        self.brought_by = {letter: [] for letter in letters}
        self.complaints = []

    def send(self, letter):
        if letter not in self.brought_by:
            self.complaints.append(f"{letter!r} was sent, which is not one of the letters")
            raise AssertionError(self.complaints[-1])
        with region("sending"):
            self.brought_by[letter].append(threading.current_thread())
        if letter == "to nowhere":
            raise OSError("no such address")

    def check(self, failed, senders):
        assert not self.complaints, self.complaints[0]
        for letter, threads in self.brought_by.items():
            assert threads, f"deliver_all returned before the letter {letter!r} was sent"
            assert len(threads) == 1, f"the letter {letter!r} was sent {len(threads)} times"
        right = [letter for letter in self.brought_by if letter == "to nowhere"]
        assert isinstance(failed, list), f"deliver_all returned {failed!r} instead of a list of letters"
        assert failed == right, f"deliver_all says that {failed} could not be delivered; it should say {right}"
        used = {thread for threads in self.brought_by.values() for thread in threads}
        assert len(used) <= senders, f"{len(used)} threads sent letters, but there should be at most {senders}"
