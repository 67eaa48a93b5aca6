"""Aggregate tables made into synthetic people: where they live and work, and who knows whom."""
