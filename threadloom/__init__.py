"""threadloom: explore the interleavings of threading programs, and show the smallest that breaks them."""
