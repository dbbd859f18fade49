"""Delivers a newsletter with a few threads that share one iterator over the letters."""

import threading


def deliver_all(letters, send, senders):
    lock = threading.Lock()
    waiting = iter(letters)
    failed = []

    def work():
        while True:
            with lock:
                letter = next(waiting, None)
            if letter is None:
                return
            try:
                send(letter)
            except OSError:
                failed.append(letter)

    threads = [threading.Thread(target=work, name=f"sender {number}") for number in range(1, senders + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed
