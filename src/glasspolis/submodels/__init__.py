"""The submodels: each file here is one, found by its name when the day is derived (plan.py); none
imports another.
"""
