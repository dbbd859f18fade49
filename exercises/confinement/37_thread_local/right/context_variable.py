"""Serves the requests of a document store with a few worker threads, and knows who is signed in."""

import contextvars
import queue
import threading

_user = contextvars.ContextVar("user", default=None)

def sign_in(user):
    _user.set(user)


def current_user():
    return _user.get()


def serve(requests, handle, workers):
    inbox = queue.Queue()
    refused = []

    def work():
        """Each request runs in a context of its own, which goes when it is over."""
        while (request := inbox.get()) is not None:
            try:
                contextvars.Context().run(handle, request)
            except PermissionError:
                refused.append(request)

    for item in [*requests, *[None] * workers]:
        inbox.put(item)
    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused
