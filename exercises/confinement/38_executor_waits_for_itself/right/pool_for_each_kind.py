"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    """Who binds waits for who renders, and never the other way round."""
    with ThreadPoolExecutor(workers, "renderer") as renderers, ThreadPoolExecutor(workers, "binder") as binders:

        def make(name, pages):
            return bind(name, list(renderers.map(render, pages)))

        brochures = {name: binders.submit(make, name, pages) for name, pages in orders.items()}
        return {name: brochure.result() for name, brochure in brochures.items()}
