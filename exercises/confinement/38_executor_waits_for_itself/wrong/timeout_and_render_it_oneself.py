# fails with: assertion
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def make(name, pages):
            sheets = []
            for page, sheet in [(page, pool.submit(render, page)) for page in pages]:
                try:
                    sheets.append(sheet.result(timeout=60))
                except TimeoutError:
                    sheets.append(render(page))
            return bind(name, sheets)

        brochures = {name: pool.submit(make, name, pages) for name, pages in orders.items()}
        return {name: brochure.result() for name, brochure in brochures.items()}
