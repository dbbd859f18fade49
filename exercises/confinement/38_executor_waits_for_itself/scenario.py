"""Do all brochures get made, by few workers, side by side?"""

import threading

from exercise import print_all

from threadloom import no_polling, overlap, region


@no_polling
def one_worker_makes_two_brochures():
    """One worker is enough for two brochures with a page each."""
    _print({"menu": ["M1"], "guide": ["G1"]}, workers=1)


@overlap("rendering")
def the_pages_of_a_brochure_are_rendered_at_the_same_time():
    """Two workers are able to render both pages of one brochure at the same time."""
    _print({"menu": ["M1", "M2"]}, workers=2)


@overlap("binding")
def brochures_are_bound_at_the_same_time():
    """Two workers are able to bind two brochures at the same time."""
    _print({"menu": ["M1"], "guide": ["G1"]}, workers=2)


def a_page_is_spoilt():
    """A page can't be rendered: the error gets to who has called print_all."""
    try:
        _print({"menu": ["M1", "spoilt"]}, workers=1)
    except PaperJam:
        return
    raise AssertionError("page 'spoilt' could not be rendered, but print_all did not raise the error of render")


class PaperJam(Exception):
    """A page could not be rendered."""


def _print(orders, workers):
    rendered_by = {page: [] for pages in orders.values() for page in pages}
    bound_by = {name: [] for name in orders}
    complaints = {about: [] for about in (*rendered_by, *bound_by, "anything else")}

    def complain(about, complaint):
        complaints[about].append(complaint)  # kept, lest `print_all` should swallow the error
        raise AssertionError(complaint)

    def render(page):
        if page not in rendered_by:
            complain("anything else", f"render was called for {page!r}, which is not a page of any order")
        rendered_by[page].append(threading.current_thread())
        with region("rendering"):
            if page == "spoilt":
                raise PaperJam(page)
            return f"sheet {page}"

    def bind(name, sheets):
        if name not in bound_by:
            complain("anything else", f"bind was called for {name!r}, which nobody had ordered")
        bound_by[name].append(threading.current_thread())
        with region("binding"):
            right = [f"sheet {page}" for page in orders[name]]
            if list(sheets) != right:
                complain(name, f"the {name} was bound of {sheets}; it should be {right}")
            return f"the {name}, {len(right)} sheets"

    try:
        brochures = print_all({name: list(pages) for name, pages in orders.items()}, render, bind, workers)
    finally:
        for complained in complaints.values():
            assert not complained, complained[0]
        for verb, by in (("rendered page", rendered_by), ("bound the", bound_by)):
            for what, threads in by.items():
                left = [thread for thread in threads if thread is not threading.main_thread() and thread.is_alive()]
                assert not left, f"print_all had returned, and the thread that {verb} {what} was still there"

    for page, threads in rendered_by.items():
        assert threads, f"print_all returned before page {page} was rendered"
        assert len(threads) == 1, f"page {page} was rendered {len(threads)} times"
    for name, threads in bound_by.items():
        assert threads, f"print_all returned before the {name} was bound"
        assert len(threads) == 1, f"the {name} was bound {len(threads)} times"
    right = {name: f"the {name}, {len(pages)} sheets" for name, pages in orders.items()}
    assert brochures == right, f"print_all returned {brochures}; it should be {right}"
    for verb, by in (("rendered", rendered_by), ("bound", bound_by)):
        used = {thread for threads in by.values() for thread in threads}
        assert len(used) <= workers, f"{len(used)} threads {verb}, with licences for {workers}"
