"""Runs threading code one step at a time, each step on real OS threads and under our control."""
