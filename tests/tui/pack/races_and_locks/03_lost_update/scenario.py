"""Are all page views counted, whoever counts them and however the threads take turns?"""

import threading

from exercise import PageViews


def two_servers_lose_no_view():
    """Two threads that serve two pages each make four views."""
    views = PageViews()

    def serve():
        views.hit()
        views.hit()

    _at_once({"server 1": serve, "server 2": serve})
    _check(views, seen=4)


def a_server_and_the_cache_lose_no_view():
    """Two pages served while the cache reports five more make seven views."""
    views = PageViews()

    def serve():
        views.hit()
        views.hit()

    def report():
        views.add(5)

    _at_once({"server": serve, "cache": report})
    _check(views, seen=7)


def two_caches_lose_no_view():
    """Two caches that report five and three pages at the same time make eight views."""
    views = PageViews()

    def report_five():
        views.add(5)

    def report_three():
        views.add(3)

    _at_once({"cache 1": report_five, "cache 2": report_three})
    _check(views, seen=8)


def _at_once(jobs):
    """Run each job in a thread of its own, all at the same time, and wait for them."""
    threads = [threading.Thread(target=job, name=name) for name, job in jobs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _check(views, seen):
    counted = views.total
    assert counted >= seen, f"{seen} views were made, but the counter says {counted}: {seen - counted} lost"
    assert counted == seen, f"{seen} views were made, but the counter says {counted}: {counted - seen} too many"
