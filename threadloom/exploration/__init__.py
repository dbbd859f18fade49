"""Searches the interleavings of a program, and makes what it finds small and plain."""
