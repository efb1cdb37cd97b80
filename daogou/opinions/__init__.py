"""What reviewers say: counts per aspect, the mean, and one sentence that stands for the rest."""
