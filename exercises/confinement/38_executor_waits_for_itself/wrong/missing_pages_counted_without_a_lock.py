# fails with: stuck, exception, assertion
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

from concurrent.futures import Future, ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        missing = {name: len(pages) for name, pages in orders.items()}
        sheets = {name: [None] * len(pages) for name, pages in orders.items()}
        brochures = {name: Future() for name in orders}

        def make(name, number, page):
            try:
                sheets[name][number] = render(page)
                missing[name] -= 1
                if missing[name] == 0:
                    brochures[name].set_result(bind(name, sheets[name]))
            except Exception as error:
                brochures[name].set_exception(error)

        for name, pages in orders.items():
            for number, page in enumerate(pages):
                pool.submit(make, name, number, page)
        return {name: brochure.result() for name, brochure in brochures.items()}
