# fails with: assertion
"""Delivers a newsletter with a few threads that take the letters from an outbox."""

import queue
import threading


def deliver_all(letters, send, senders):
    outbox = queue.Queue()
    failed = []

    def work():
        while True:
            letter = outbox.get()
            try:
                send(letter)
            except OSError:
                failed.append(letter)
            finally:
                outbox.task_done()

    for number in range(1, senders + 1):
        threading.Thread(target=work, name=f"sender {number}", daemon=True).start()
    for letter in letters:
        outbox.put(letter)
    outbox.join()
    return failed
