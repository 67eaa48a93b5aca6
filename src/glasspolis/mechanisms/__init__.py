"""Formulas that several submodels share; each file names the source of its method."""
