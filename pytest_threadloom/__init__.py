"""How does a test of one's own come to be checked on every interleaving?

The plugin for pytest: a function marked ``@pytest.mark.threadloom`` is not called but checked (docs/pytest.md).
"""
