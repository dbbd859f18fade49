"""The dashboard: threads, locks and queues live on a terminal. Only `tui.app` and what it imports need Textual."""
