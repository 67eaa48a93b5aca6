"""The model against the world: published cases, verdicts, artefacts, what each parameter rests on."""
