"""Helpers of several rooms: small cities, toy submodels, invented runs, bad files and the
plain-Python reference.
"""
