"""The claim check: an independent reader of a text that finds what it claims of a product and asks the facts."""
