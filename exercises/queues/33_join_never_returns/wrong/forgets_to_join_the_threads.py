# fails with: assertion
"""Delivers a newsletter with a few threads that take the letters from an outbox."""

import queue
import threading


def deliver_all(letters, send, senders):
    """Everybody is told to go home, and nobody waits until they have gone."""
    outbox = queue.Queue()
    failed = []

    def work():
        while (letter := outbox.get()) is not None:
            try:
                send(letter)
            except OSError:
                failed.append(letter)
            finally:
                outbox.task_done()

    for number in range(1, senders + 1):
        threading.Thread(target=work, name=f"sender {number}").start()
    for letter in letters:
        outbox.put(letter)
    outbox.join()
    for _ in range(senders):
        outbox.put(None)
    return failed
