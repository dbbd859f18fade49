# fails with: stuck
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        missing = {name: len(pages) for name, pages in orders.items()}
        sheets = {name: [None] * len(pages) for name, pages in orders.items()}
        brochures = {name: Future() for name in orders}
        lock = threading.Lock()

        def make(name, number, page):
            sheets[name][number] = render(page)
            with lock:
                missing[name] -= 1
                complete = missing[name] == 0
            if complete:
                brochures[name].set_result(bind(name, sheets[name]))

        for name, pages in orders.items():
            for number, page in enumerate(pages):
                pool.submit(make, name, number, page)
        return {name: brochure.result() for name, brochure in brochures.items()}
