# fails with: serialised
"""Delivers a newsletter, one letter after the other."""


def deliver_all(letters, send, senders):
    failed = []
    for letter in letters:
        try:
            send(letter)
        except OSError:
            failed.append(letter)
    return failed
