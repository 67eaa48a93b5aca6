"""The last room of the flow: the command line, and the generated page that describes the model."""
