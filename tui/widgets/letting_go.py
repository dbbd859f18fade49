"""Who keeps a widget that was removed?

In Textual 8.2.8 the app does, where the widget watches one of the app's attributes (as `TextArea` does the theme) or has
subscribed to one of its signals: until the attribute changes, for an editor with all its text until the end. And what was
painted of the last thousand widgets stays, because a cache of sizes has their caches of lines among its keys. A coloured
document keeps itself: its syntax tree has the function that it was read with, a circle that the collector doesn't see.
"""

from __future__ import annotations

from textual._styles_cache import StylesCache
from textual.document._syntax_aware_document import SyntaxAwareDocument
from textual.widget import Widget


def let_go(widget: Widget) -> None:
    """Call when `widget` is unmounted: the app forgets it."""
    app = widget.app
    app.theme_changed_signal.unsubscribe(widget)
    for watchers in getattr(app, "__watchers", {}).values():
        watchers[:] = [watcher for watcher in watchers if watcher[0] is not widget]


def let_go_of_syntax(document: object) -> None:
    """Call when an editor has done with `document`."""
    if isinstance(document, SyntaxAwareDocument):
        vars(document)["_syntax_tree"] = None


def let_go_of_what_was_painted() -> None:
    """Call when a screen is left."""
    StylesCache.get_inner_outer.cache_clear()
