"""Limited places shared exactly among claimants: rations, queues and the street."""
