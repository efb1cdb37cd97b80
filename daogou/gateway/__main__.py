"""`python -m daogou.gateway`: the supervisor starts it and says where Rasa and the action server are."""

from __future__ import annotations

import argparse
import asyncio
import os
from functools import partial

import aiohttp
from aiohttp import web

from daogou.gateway.app import STOP_SECONDS, Parts, build_app
from daogou.gateway.bot import RasaBot, responds, text_of
from daogou.gateway.logs import open_log
from daogou.settings import Settings, read_settings
from daogou.storage.conversations import ConversationRepository
from daogou.storage.database import migrate, open_database
from daogou.storage.shop_repository import ShopRepository


def main() -> None:
    arguments = _parser().parse_args()
    web.run_app(
        _app(read_settings(), arguments.rasa, arguments.actions),
        host=arguments.host,
        port=arguments.port,
        shutdown_timeout=STOP_SECONDS,
        access_log=None,
        print=lambda *_: None,
    )


async def _app(settings: Settings, rasa: str, actions: str) -> web.Application:
    engine, talk = open_database(settings.database_url), open_database(settings.conversations_url)
    for database in (engine, talk):
        await asyncio.to_thread(migrate, database)
    session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200), cookie_jar=aiohttp.DummyCookieJar())
    shop = ShopRepository(engine)

    async def is_imported() -> bool:
        return await asyncio.to_thread(shop.revision) > 0

    parts = Parts(
        bot=RasaBot(session, rasa, os.environ.get("DAOGOU_RASA_TOKEN", "")),
        conversations=ConversationRepository(talk),
        log=open_log(settings.logs),
        checks={"actions": partial(responds, session, f"{actions}/health"), "shop": is_imported},
        shop=shop,
        further_metrics=partial(text_of, session, f"{actions}/metrics"),
    )
    app = build_app(settings, parts)
    app.on_cleanup.append(lambda _: session.close())
    return app


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m daogou.gateway", description="Serve the guide to shoppers.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8080, help="port to listen on (default: %(default)s)")
    parser.add_argument("--rasa", default="http://127.0.0.1:5005", help="where Rasa answers (default: %(default)s)")
    parser.add_argument("--actions", default="http://127.0.0.1:5055", help="the action server (default: %(default)s)")
    return parser


if __name__ == "__main__":
    main()
