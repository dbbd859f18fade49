"""What `__dict__` and `vars` of a `threading.local` give is the thread's own."""

import threading


class Request(threading.local):
    user = None


def scenario():
    request = Request()

    def work(user):
        request.user = user
        assert request.__dict__ == {"user": user}
        request.__dict__["seat"] = 3
        assert vars(request) == {"user": user, "seat": 3}
        request.__dict__.clear()
        assert request.user is None and not hasattr(request, "seat")

    threads = [threading.Thread(target=work, args=(user,)) for user in ("Ada", "Bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
