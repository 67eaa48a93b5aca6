"""The synthesiser: aggregate tables become synthetic people with homes, work and ties."""
