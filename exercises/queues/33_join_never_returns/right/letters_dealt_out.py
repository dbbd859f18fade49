"""Delivers a newsletter with a few threads, each of which gets its share of the letters beforehand."""

import threading


def deliver_all(letters, send, senders):
    failed = []

    def work(share):
        for letter in share:
            try:
                send(letter)
            except OSError:
                failed.append(letter)

    threads = [threading.Thread(target=work, args=(letters[first::senders],)) for first in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed
