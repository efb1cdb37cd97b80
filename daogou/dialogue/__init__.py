"""What a conversation is made of: its state, how a message changes the need, what a message refers to, cards."""
