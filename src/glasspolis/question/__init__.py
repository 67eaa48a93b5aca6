"""Reads and checks questions: scenarios with worlds, settings, rulebooks and layers, and
the line.
"""
