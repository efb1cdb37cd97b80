"""Reasons that the network writes, behind the claim check and before the curated ones: plan, write, check, keep."""
