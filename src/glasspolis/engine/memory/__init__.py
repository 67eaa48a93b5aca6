"""Where columns, counters and copies lie in arrays, and the addresses that kernels are given."""
