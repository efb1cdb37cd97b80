"""Training the generator: pairs of plans and texts in, an artefact that serves out."""
