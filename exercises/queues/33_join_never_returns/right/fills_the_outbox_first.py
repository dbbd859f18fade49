"""Delivers a newsletter with a few threads that take the letters from an outbox."""

import queue
import threading


def deliver_all(letters, send, senders):
    """All letters are in the outbox before anybody looks: empty means done."""
    outbox = queue.Queue()
    failed = []
    for letter in letters:
        outbox.put(letter)

    def work():
        while True:
            try:
                letter = outbox.get_nowait()
            except queue.Empty:
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
