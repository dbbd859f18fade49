"""Serves the requests of a document store with a few worker threads, and knows who is signed in."""

import queue
import threading

_request = threading.local()

def sign_in(user):
    _request.slot["user"] = user


def current_user():
    slot = getattr(_request, "slot", {})
    return slot.get("user")


def serve(requests, handle, workers):
    inbox = queue.Queue()
    refused = []

    def work():
        while (request := inbox.get()) is not None:
            _request.slot = {}
            try:
                handle(request)
            except PermissionError:
                refused.append(request)
            finally:
                del _request.slot

    for item in [*requests, *[None] * workers]:
        inbox.put(item)
    threads = [threading.Thread(target=work, name=f"worker {number}") for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused
