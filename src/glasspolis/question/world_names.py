"""Names of worlds that mean the same in every scenario; layers, runs and reports look for them."""

WITHOUT = "without"
SYSTEM = "with"
SAFEGUARDED = "safeguarded"
PLACEBO = "placebo"
