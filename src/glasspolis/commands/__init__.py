"""The command line and the generated page of the model."""
