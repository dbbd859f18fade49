"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    """A page that nobody has begun is rendered by who needs it; so who waits, waits only for somebody who is at work."""
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def make(name, pages):
            asked = [(page, pool.submit(render, page)) for page in pages]
            return bind(name, [render(page) if sheet.cancel() else sheet.result() for page, sheet in asked])

        brochures = {name: pool.submit(make, name, pages) for name, pages in orders.items()}
        return {name: brochure.result() for name, brochure in brochures.items()}
