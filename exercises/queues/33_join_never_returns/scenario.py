"""Does the mailing end, with every letter sent once and every thread gone home?"""

import threading

from exercise import deliver_all

from threadloom import no_polling, overlap, region


def the_mailing_ends_though_a_letter_fails():
    """Two letters and two senders; one letter cannot be delivered, and all comes to its end."""
    _mail("to Ada", "to nowhere", senders=2)


@no_polling
def one_sender_does_it_all():
    """Three letters and one sender; the one in the middle cannot be delivered."""
    _mail("to Ada", "to nowhere", "to Bob", senders=1)


@no_polling
def there_may_be_nothing_to_send():
    """No letters at all: the senders have nothing to do, and go home."""
    _mail(senders=2)


@overlap("sending")
def letters_are_sent_at_the_same_time():
    """Two senders are able to send at the same time."""
    _mail("to Ada", "to Bob", senders=2)


def _mail(*letters, senders):
    brought_by = {letter: [] for letter in letters}
    complaints = []

    def send(letter):
        if letter not in letters:
            complaints.append(f"{letter!r} was sent, which is not one of the letters")
            raise AssertionError(complaints[-1])
        with region("sending"):
            brought_by[letter].append(threading.current_thread())
        if letter == "to nowhere":
            raise OSError("no such address")

    failed = deliver_all(list(letters), send, senders)

    assert not complaints, complaints[0]
    for letter, threads in brought_by.items():
        assert threads, f"deliver_all returned before the letter {letter!r} was sent"
        assert len(threads) == 1, f"the letter {letter!r} was sent {len(threads)} times"
        left = threads[0] is not threading.current_thread() and threads[0].is_alive()
        assert not left, f"deliver_all had returned, and the thread that sent the letter {letter!r} was still there"
    right = [letter for letter in letters if letter == "to nowhere"]
    assert isinstance(failed, list), f"deliver_all returned {failed!r} instead of a list of letters"
    assert failed == right, f"deliver_all says that {failed} could not be delivered; it should say {right}"
    used = {thread for threads in brought_by.values() for thread in threads}
    assert len(used) <= senders, f"{len(used)} threads sent letters, but there should be at most {senders}"
