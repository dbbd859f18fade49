"""Grading: exercise folders, the child process that runs learners' code, verdicts, the workspace and its progress.

Import the modules themselves: the child process loads `threadloom.judge.child` alone, and must start at once.
"""
