"""The workshop: everything that runs offline and writes artefacts. Servers never import it."""
