"""Does each request see its own user, and no request that of another?"""

import threading

from exercise import current_user, serve, sign_in

from threadloom import overlap, region


@overlap("handling")
def two_requests_at_once_see_their_own_users():
    """Ada and Bob can be served at the same time, and each request sees its own user."""
    service = _Service("Ada", "Bob")
    service.run(workers=2)
    service.check()


def a_visitor_comes_after_ada():
    """The only worker serves Ada, and then a visitor who has no account: nobody is signed in for that."""
    service = _Service("Ada", None)
    service.run(workers=1)
    service.check()


def a_visitor_comes_after_a_refusal():
    """The only worker refuses what Mallory wants, and then serves a visitor: nobody is signed in for that."""
    service = _Service("Mallory", None)
    service.run(workers=1)
    service.check()


def a_visitor_comes_first():
    """The only worker has never had a user when it serves a visitor."""
    service = _Service(None)
    service.run(workers=1)
    service.check()


def two_services_do_not_mix():
    """The store for the staff and that for the press run in one process, with a worker each."""
    staff, press = _Service("Ada"), _Service("Bob")
    threads = [
        threading.Thread(target=staff.run, kwargs={"workers": 1}, name="staff"),
        threading.Thread(target=press.run, kwargs={"workers": 1}, name="press"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    staff.check()
    press.check()


class _Service:
    """Requests of users (None: a visitor's), and what was seen while they were handled."""

    def __init__(self, *users):
        self.requests = [f"document {number} for {user or 'a visitor'}" for number, user in enumerate(users, 1)]
        self.handled_by = {request: [] for request in self.requests}
        self.complaints = {request: [] for request in self.requests}
        self.stray = []

    def run(self, workers):
        self.workers = workers
        self.refused = serve(list(self.requests), self._handle, workers)
        self.user_afterwards = current_user()

    def _handle(self, request):
        if request not in self.handled_by:
            self.stray.append(request)
            raise AssertionError(f"handle was called for {request!r}, which is not one of the requests")
        self.handled_by[request].append(threading.current_thread())
        _, _, name = request.partition(" for ")
        self._look(request, None, "before anybody had signed in for it")
        with region("handling"):
            user = None
            if name != "a visitor":
                user = name
                sign_in(user)
            self._look(request, user, "when the document was opened")
            self._look(request, user, "when the log was written")
        if user == "Mallory":
            raise PermissionError("not for you")

    def _look(self, request, right, when):
        seen = current_user()
        if seen != right:
            complaint = f"at {request!r} current_user() was {seen} {when}; it should be {right}"
            self.complaints[request].append(complaint)  # kept, lest `serve` should swallow the error
            raise AssertionError(complaint)

    def check(self):
        assert not self.stray, f"handle was called for {self.stray[0]!r}, which is not one of the requests"
        for complaints in self.complaints.values():
            assert not complaints, complaints[0]
        for request, threads in self.handled_by.items():
            assert threads, f"serve returned before {request!r} was handled"
            assert len(threads) == 1, f"{request!r} was handled {len(threads)} times"
        right = [request for request in self.requests if request.endswith("Mallory")]
        assert self.refused == right, f"serve says that {self.refused} were refused; it should say {right}"
        used = {thread for threads in self.handled_by.values() for thread in threads}
        assert len(used) <= self.workers, f"{len(used)} threads handled requests; there should be at most {self.workers}"
        user = self.user_afterwards
        assert user is None, f"outside of any request, in the thread that had called serve, current_user() was {user}"
