"""The submodels: each file here is one, found by its name when the day is derived (day.py); none imports another."""
