"""Figures from a finished run: rates, differences, dominance, sensitivity and durations."""
