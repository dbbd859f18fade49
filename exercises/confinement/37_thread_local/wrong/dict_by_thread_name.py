# fails with: assertion
"""Serves the requests of a document store with a few worker threads, and knows who is signed in."""

import queue
import threading

_users = {}

def sign_in(user):
    _users[threading.current_thread().name] = user


def current_user():
    return _users.get(threading.current_thread().name)


def serve(requests, handle, workers):
    inbox = queue.Queue()
    refused = []

    def work():
        while (request := inbox.get()) is not None:
            try:
                handle(request)
            except PermissionError:
                refused.append(request)
            finally:
                sign_in(None)

    for item in [*requests, *[None] * workers]:
        inbox.put(item)
    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused
