# fails with: serialised
"""Serves the requests of a document store with a few worker threads, and knows who is signed in."""


_user = None

def sign_in(user):
    global _user
    _user = user


def current_user():
    return _user


def serve(requests, handle, workers):
    refused = []
    for request in requests:
        try:
            handle(request)
        except PermissionError:
            refused.append(request)
        finally:
            sign_in(None)
    return refused
