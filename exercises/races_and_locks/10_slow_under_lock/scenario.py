"""Is each tile rendered once, and does nobody wait for a tile that somebody else wants?"""

import threading

from exercise import TileStore

from threadloom import no_polling, overlap, region


@no_polling
def a_tile_is_rendered_once():
    """Three visitors look at the same tile: it is rendered once, and all of them get it; so does a fourth one later."""
    renderer = _Renderer()
    store = TileStore(renderer.render)
    visitors = [_Visitor(f"visitor {number}", "sea") for number in (1, 2, 3, 4)]
    _at_once(store, visitors[:3])
    visitors[3].ask(store)
    _check(renderer, visitors)


@no_polling
def a_failure_is_told_and_not_kept():
    """Rendering fails the first time: who asked for it is told so, and who asks after that gets the tile."""
    renderer = _Renderer(fails_first="sea")
    store = TileStore(renderer.render)
    visitors = [_Visitor(f"visitor {number}", "sea") for number in (1, 2, 3, 4)]
    _at_once(store, visitors[:3])
    visitors[3].ask(store)
    _check(renderer, visitors)
    told = [visitor for visitor in visitors if visitor.error]
    assert told, "rendering the sea failed, but nobody who had asked for it got the OSError"
    assert visitors[3] not in told, (
        "visitor 4 asked for the sea after rendering it had failed once, and got that old OSError"
    )


@overlap("rendering")
def different_tiles_are_rendered_at_the_same_time():
    """Two visitors look at different tiles, which can be rendered at the same time."""
    renderer = _Renderer()
    store = TileStore(renderer.render)
    visitors = [_Visitor("visitor 1", "sea"), _Visitor("visitor 2", "town")]
    _at_once(store, visitors)
    _check(renderer, visitors)


def who_waits_holds_nobody_up():
    """Two visitors wait for the sea, which takes until a third one has got the town."""
    handed_out = threading.Event()
    renderer = _Renderer(slow="sea", until=handed_out)
    store = TileStore(renderer.render)
    visitors = [_Visitor("visitor 1", "sea"), _Visitor("visitor 2", "sea"), _Visitor("visitor 3", "town", handed_out)]
    _at_once(store, visitors)
    _check(renderer, visitors)


class _Renderer:
    """Renders tiles, and keeps a list of the drawings of each; knows nothing of the store."""

    def __init__(self, fails_first=None, slow=None, until=None):
        self.fails_first = fails_first
        self.slow = slow
        self.until = until
        self.drawings = {"sea": [], "town": []}
        self.drawn_by = {"sea": None, "town": None}
        self.complaints = {"sea": [], "town": []}

    def render(self, tile):
        me, other = threading.current_thread().name, self.drawn_by[tile]
        if other is not None:
            complaint = f"{me} began to render the {tile} while {other} was still rendering it"
            self.complaints[tile].append(complaint)  # kept, lest `get` should swallow the error
            raise AssertionError(complaint)
        self.drawn_by[tile] = me
        with region("rendering"):
            picture = f"{tile}, drawing {len(self.drawings[tile]) + 1}"
            self.drawings[tile].append(picture)
        if tile == self.slow:
            self.until.wait()
        self.drawn_by[tile] = None
        if tile == self.fails_first and picture.endswith(" 1"):
            raise OSError("no data of the coast")
        return picture


class _Visitor:
    """Asks for one tile, and keeps the picture, or the error."""

    def __init__(self, name, tile, handed_out=None):
        self.name = name
        self.tile = tile
        self.handed_out = handed_out
        self.picture = None
        self.error = None

    def ask(self, store):
        try:
            self.picture = store.get(self.tile)
        except OSError as error:
            self.error = error
        if self.handed_out:
            self.handed_out.set()


def _at_once(store, visitors):
    """Let each visitor ask in a thread of its own, all at the same time, and wait for them."""
    threads = [threading.Thread(target=visitor.ask, args=(store,), name=visitor.name) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _check(renderer, visitors):
    for visitor in visitors:
        tile = visitor.tile
        assert not renderer.complaints[tile], renderer.complaints[tile][0]
        failures = 1 if tile == renderer.fails_first else 0
        times = len(renderer.drawings[tile]) - failures
        assert times <= 1, f"the {tile} was rendered {times} times"
        if visitor.error:
            assert failures, f"{visitor.name} got an OSError for the {tile}, but rendering it did not fail"
        else:
            right = f"{tile}, drawing {1 + failures}"
            assert visitor.picture == right, (
                f"{visitor.name} asked for the {tile} and got {visitor.picture!r} instead of {right!r}"
            )
