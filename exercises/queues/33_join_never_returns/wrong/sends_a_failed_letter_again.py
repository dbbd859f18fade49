# fails with: assertion
"""Delivers a newsletter with a few threads that take the letters from an outbox."""

import queue
import threading


def deliver_all(letters, send, senders):
    outbox = queue.Queue()
    failed = []

    def work():
        while (letter := outbox.get()) is not None:
            try:
                send(letter)
            except OSError:
                try:
                    send(letter)
                except OSError:
                    failed.append(letter)
            finally:
                outbox.task_done()

    threads = [threading.Thread(target=work, name=f"sender {number}") for number in range(1, senders + 1)]
    for thread in threads:
        thread.start()
    for letter in letters:
        outbox.put(letter)
    outbox.join()
    for _ in threads:
        outbox.put(None)
    for thread in threads:
        thread.join()
    return failed
