"""The contract: every word that a submodel file is written with, how a file is read, and what is refused."""
