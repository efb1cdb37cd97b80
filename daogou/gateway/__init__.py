"""The only program that faces the internet: inbox, turns, outbox, and the doors to them."""
