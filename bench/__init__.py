"""Measures the house from outside: speed beside a rival and a bound, memory, growth, start;
``python -m bench``.
"""
