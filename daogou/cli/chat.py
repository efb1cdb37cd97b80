"""`daogou chat`: talk to a running guide in the terminal."""

from __future__ import annotations

import sys
import uuid
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from daogou.cli.drawing import draw
from daogou.cli.rest_client import RestClient
from daogou.errors import DaogouError

PROMPT = "› "
HELP = "Say what you are looking for; a number presses a button; an empty line or Ctrl-D ends."


def add_parser(subparsers: Any) -> None:
    parser: ArgumentParser = subparsers.add_parser("chat", help="talk to a running guide, cards drawn as text")
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="where the guide is (default: %(default)s)")
    parser.add_argument("--language", choices=("zh", "en"), help="ask for one language")
    parser.set_defaults(handler=run_chat)


def run_chat(arguments: Namespace) -> int:
    client = RestClient(arguments.url.rstrip("/"), arguments.language)
    print(HELP)
    converse(client.send, _read_line, print)
    return 0


def converse(
    send: Callable[[Mapping[str, str]], Sequence[Mapping[str, Any]]],
    read: Callable[[], str],
    show: Callable[[str], None],
) -> None:
    """Until an empty line; a message that cannot be sent is said and the talk goes on."""
    buttons: list[Mapping[str, str]] = []
    while line := read().strip():
        message = {"id": uuid.uuid4().hex} | _message(line, buttons)
        try:
            messages = send(message)
        except DaogouError as error:
            show(str(error))
            continue
        buttons = [button for message in messages for button in message.get("buttons") or []]
        for text in draw(messages):
            show(text)


def _message(line: str, buttons: Sequence[Mapping[str, str]]) -> dict[str, str]:
    if line.isascii() and line.isdigit() and 1 <= int(line) <= len(buttons):
        return {"payload": buttons[int(line) - 1]["payload"]}
    return {"text": line}


def _read_line() -> str:
    try:
        return input(PROMPT if sys.stdin.isatty() else "")
    except EOFError:
        return ""
