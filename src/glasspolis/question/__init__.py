"""A question as a file: scenario, worlds, settings, rulebooks, layers, and what is refused."""
