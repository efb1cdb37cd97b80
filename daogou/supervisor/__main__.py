"""`python -m daogou.supervisor`: what `daogou serve` becomes."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import threading

from daogou.errors import DaogouError
from daogou.settings import Settings, read_settings
from daogou.supervisor.announcement import announce
from daogou.supervisor.home import own_home
from daogou.supervisor.needs import newest_model, require_environments, require_shop
from daogou.supervisor.ports import LOOPBACK, require_free
from daogou.supervisor.programs import guide_programs, new_doors
from daogou.supervisor.supervisor import Supervisor

EVERY_INTERFACE = ("0.0.0.0", "::")


def main() -> int:
    """0 after a signal, 1 when the guide cannot start: one sentence says why and which command helps."""
    arguments = _parser().parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        serve(read_settings(), arguments.host, arguments.port)
    except DaogouError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def serve(settings: Settings, host: str, port: int) -> None:
    """Check, start, announce, and stay until a signal."""
    require_environments()
    with own_home(settings.home):
        require_free(host, port)
        require_shop(settings)
        model = newest_model(settings)
        doors = new_doors()
        say(f"Starting the guide of {settings.home} with {model.name}; one Ctrl-C stops it")
        url = f"http://{LOOPBACK if host in EVERY_INTERFACE else host}:{port}"
        threading.Thread(target=announce, args=(url, doors, say), daemon=True).start()
        asyncio.run(Supervisor(guide_programs(settings, doors, model, host, port), say).run())
    say("Stopped")


def say(line: str) -> None:
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daogou serve", description="Start the guide and keep it running.")
    parser.add_argument("--host", default=LOOPBACK, help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8080, help="port to listen on (default: %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
