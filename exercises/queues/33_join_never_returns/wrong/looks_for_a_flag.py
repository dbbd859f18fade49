# fails with: polling
"""Delivers a newsletter with a few threads that take the letters from an outbox."""

import queue
import threading


def deliver_all(letters, send, senders):
    """Ten times a second each sender wakes up and looks whether it may go home."""
    outbox = queue.Queue()
    failed = []
    all_done = threading.Event()

    def work():
        while not all_done.is_set():
            try:
                letter = outbox.get(timeout=0.1)
            except queue.Empty:
                continue
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
    all_done.set()
    for thread in threads:
        thread.join()
    return failed
