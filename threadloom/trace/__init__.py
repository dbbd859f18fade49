"""What happened in an execution (records), and what was true then (worlds)."""
