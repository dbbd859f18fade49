# fails with: assertion
"""Serves the requests of a document store with a few worker threads, and knows who is signed in."""

import threading

_request = threading.local()

def sign_in(user):
    _request.user = user


def current_user():
    return getattr(_request, "user", None)


def serve(requests, handle, workers):
    refused = []
    free = threading.Semaphore(workers)

    def work(request):
        with free:
            try:
                handle(request)
            except PermissionError:
                refused.append(request)

    threads = [threading.Thread(target=work, args=(request,)) for request in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused
