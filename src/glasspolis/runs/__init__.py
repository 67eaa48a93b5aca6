"""A whole run from its question to its folder: every city, its ranges, progress and cost."""
