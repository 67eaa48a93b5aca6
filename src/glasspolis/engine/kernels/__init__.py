"""What runs a day in machine code: kernels over rows and bit planes, and the cache of
their code.
"""
