"""Says what Python users call: runs and scenarios that show themselves, sweeps, and assessments."""
