"""What went wrong in an execution, and how to say it."""
