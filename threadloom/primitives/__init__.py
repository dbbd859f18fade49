"""The synchronization primitives: each file holds one, its state and the face that the program sees.

They are state machines of their own, not compositions of inner locks: a call takes as many steps as CPython makes
visible, and no more.
"""
