# fails with: assertion, misuse, exception
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    """The task of a brochure only asks for the pages; the one that is ready last binds."""
    brochures = {}
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def make(name, pages):
            sheets = [pool.submit(render, page) for page in pages]

            def ready(_):
                if all(sheet.done() for sheet in sheets):
                    brochures[name] = bind(name, [sheet.result() for sheet in sheets])

            for sheet in sheets:
                sheet.add_done_callback(ready)

        for brochure in [pool.submit(make, name, pages) for name, pages in orders.items()]:
            brochure.result()
    return brochures
