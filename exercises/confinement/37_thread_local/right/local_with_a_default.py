"""Serves the requests of a document store with a few worker threads, and knows who is signed in."""

import threading
from concurrent.futures import ThreadPoolExecutor


class Request(threading.local):
    """What is known of the request that a thread handles; each thread begins with nobody."""

    user = None


_request = Request()


def sign_in(user):
    _request.user = user


def current_user():
    return _request.user


def serve(requests, handle, workers):
    def work(request):
        """Was it refused?"""
        try:
            handle(request)
        except PermissionError:
            return True
        finally:
            _request.user = None
        return False

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return [request for request, refused in zip(requests, pool.map(work, requests), strict=True) if refused]
