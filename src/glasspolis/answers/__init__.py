"""Figures from a run: rates, differences, dominance, sensitivity, durations, and the folder that gives them."""
