"""Delivers a newsletter with a few threads that take the letters from an outbox."""

from concurrent.futures import ThreadPoolExecutor


def deliver_all(letters, send, senders):
    """The pool has an outbox inside, and brings its threads home at the end of the `with`."""
    with ThreadPoolExecutor(max_workers=senders) as pool:
        sent = {letter: pool.submit(send, letter) for letter in letters}
    return [letter for letter, future in sent.items() if isinstance(future.exception(), OSError)]
