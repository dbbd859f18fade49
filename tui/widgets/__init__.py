"""Building blocks of the screens that are no panels."""
