"""Running many schedules of one program, and saying what was found and what was covered."""
