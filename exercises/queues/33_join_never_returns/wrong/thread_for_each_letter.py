# fails with: assertion
"""Delivers a newsletter, with a thread for each letter."""

import threading


def deliver_all(letters, send, senders):
    failed = []

    def work(letter):
        try:
            send(letter)
        except OSError:
            failed.append(letter)

    threads = [threading.Thread(target=work, args=(letter,), name=letter) for letter in letters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed
