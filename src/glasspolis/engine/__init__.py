"""One day of every world, from scalar steps to machine code; it knows no tables, figures
or files.
"""
