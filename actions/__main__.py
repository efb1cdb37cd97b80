"""`python -m actions --port 5055`: the action server, on loopback only."""

from __future__ import annotations

import argparse
import logging
import warnings

from actions.server import build_app
from daogou.settings import read_settings


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m actions", description=__doc__)
    parser.add_argument("--port", type=int, default=5055)
    port = parser.parse_args().port
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    warnings.filterwarnings("ignore", message=".*versions of rasa and rasa_sdk.*")
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)
    app = build_app(read_settings())
    app.run(host="127.0.0.1", port=port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
