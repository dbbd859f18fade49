"""Serves the requests of a document store with a few worker threads, and knows who is signed in."""

import queue
import threading


class Worker(threading.Thread):
    """A thread that knows for whom it is working."""

    user = None


def sign_in(user):
    threading.current_thread().user = user


def current_user():
    return getattr(threading.current_thread(), "user", None)


def serve(requests, handle, workers):
    inbox = queue.Queue()
    refused = []

    def work():
        while (request := inbox.get()) is not None:
            threading.current_thread().user = None
            try:
                handle(request)
            except PermissionError:
                refused.append(request)

    for item in [*requests, *[None] * workers]:
        inbox.put(item)
    threads = [Worker(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused
