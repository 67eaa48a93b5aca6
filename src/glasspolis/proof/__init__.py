"""Holds the model against what is published: cases, verdicts, artefact checks, sources."""
