# fails with: exception
"""Serves the requests of a document store with a few worker threads, and knows who is signed in."""

import queue
import threading

_request = threading.local()
_request.user = None

def sign_in(user):
    _request.user = user


def current_user():
    return _request.user


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
                _request.user = None

    for item in [*requests, *[None] * workers]:
        inbox.put(item)
    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused
