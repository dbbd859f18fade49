"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor


class Brochure:
    """Its sheets as they come; `made` is completed when it is bound, or when a page failed."""

    def __init__(self, pages):
        self.lock = threading.Lock()
        self.missing = len(pages)
        self.sheets = [None] * len(pages)
        self.made = Future()


def print_all(orders, render, bind, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def render_one(name, brochure, number, page):
            try:
                brochure.sheets[number] = render(page)
                with brochure.lock:
                    brochure.missing -= 1
                    last = brochure.missing == 0
                if last:
                    brochure.made.set_result(bind(name, brochure.sheets))
            except BaseException as error:
                brochure.made.set_exception(error)

        brochures = {name: Brochure(pages) for name, pages in orders.items()}
        for name, pages in orders.items():
            for number, page in enumerate(pages):
                pool.submit(render_one, name, brochures[name], number, page)
        return {name: brochure.made.result() for name, brochure in brochures.items()}
