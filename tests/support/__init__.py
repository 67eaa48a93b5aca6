"""What tests of several rooms share: small cities, toy submodels, worked days and the plain-Python reference."""
