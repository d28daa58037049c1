"""The application: what is served where, and what lives as long as the process does."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from functools import partial

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp

from common import metrics
from common.actor import Minter
from common.clock import SystemClock
from gateway import schema, sign_in
from gateway.admission import Admission
from gateway.callers import Callers
from gateway.code_flow import CodeFlow
from gateway.context import Context
from gateway.cookies import Cookies
from gateway.documents import Documents
from gateway.endings import Endings
from gateway.endpoint import Endpoint
from gateway.entrance import CALLBACK, Entrance
from gateway.explorer import Explorer
from gateway.headers import Around
from gateway.health import Health
from gateway.hearing import BOOKINGS, ENDINGS, Ear, Gauge, declare_endings
from gateway.images import Images
from gateway.key_ring import KeyRing
from gateway.limits import Buckets
from gateway.line import Line
from gateway.live import Live
from gateway.media import accepted
from gateway.operations import Operations
from gateway.origin import Origin
from gateway.portal import Portal
from gateway.presence import Presence
from gateway.sealing import Seal
from gateway.services import dial
from gateway.sessions import Sessions
from gateway.settings import Settings, listed
from gateway.sheets import Sheets
from gateway.sign_in import Identity, SignIn
from gateway.sockets import Sockets

log = structlog.get_logger()


class Gateway:
    """Everything that the process is made of."""

    def __init__(self, settings: Settings) -> None:
        clock = settings.clock()
        real = SystemClock()  # NATS' and the issuers' own: moving our clock forward signs nobody out
        self._settings = settings
        self._client = sign_in.client()
        self._services = dial(settings, Minter(settings.actor_key, clock))
        self._live = Live()
        self._endings = Endings(real)
        self._line = Line(settings.nats_url)
        declare = partial(declare_endings, replicas=settings.nats_replicas)
        ears = (Ear(BOOKINGS, self._live, real), Ear(ENDINGS, self._endings, real, declare))
        self._by_nats = (*ears, Gauge("gateway"))
        self._explorer = None if settings.is_production else Explorer(listed(settings.issuers)[0], settings.audience)
        signed_in = SignIn(listed(settings.issuers), settings.audience, real, self._client)
        self._origin = Origin(settings.url)
        cookies, seal = Cookies(self._origin), Seal(settings.session_keys, real)
        buckets = None if settings.unlimited else Buckets(time.monotonic)
        sessions = Sessions(seal, cookies, real, self._endings, self._line, buckets)
        key_ring = KeyRing(self._services)
        self._admission = Admission(signed_in, key_ring, sessions, self._origin, buckets)
        flow = CodeFlow(signed_in, settings.audience, self._client)
        self._entrance = Entrance(flow, sessions, seal, cookies, self._origin, self._admission)
        self._callers = Callers(self._services, key_ring)
        self._presence = Presence(real, self._endings)
        self._portal = Portal(settings.portal, settings.workbench) if settings.portal else None
        documents = Documents()
        made = schema.make(is_open=not settings.is_production, documents=documents)
        if settings.portal:
            documents.load(settings.portal, made._schema)  # noqa: SLF001 - no other way to validate a document
        self._operations = Operations(made, documents, self._admission, self._context)

    def app(self) -> ASGIApp:
        """Return the application to be served."""
        origins = listed(self._settings.origins)
        cors = Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type", "x-request-id"],
            expose_headers=["x-request-id", "retry-after", "x-row-count"],
            max_age=3600,
        )
        around = Middleware(Around, is_production=self._settings.is_production)
        return Starlette(routes=self._routes(), middleware=[around, cors], lifespan=self._lifespan)

    def _routes(self) -> list[BaseRoute]:
        images = Images(self._services, self._callers, self._admission)
        sheets = Sheets(self._services, self._callers, self._admission)
        health = Health(self._services, self._live, self._endings)
        others = frozenset(listed(self._settings.origins))
        sockets = Sockets(self._operations, self._admission, self._presence, self._origin, others)
        routes: list[BaseRoute] = [
            Route("/graphql", Endpoint(self._operations, self._admission, self._presence), methods=["POST"]),
            Route("/graphql", self._page, methods=["GET"]),
            WebSocketRoute("/graphql", sockets.serve),
            Route("/images", images.upload, methods=["POST"]),
            Route("/images/{image_id}", images.download, methods=["GET"]),
            Route("/images/{image_id}/{width:int}", images.download, methods=["GET"]),
            Route("/imports", sheets.upload, methods=["POST"]),
            Route("/exports/offers.csv", sheets.export, methods=["GET"]),
            Route("/sign-in", self._entrance.ask),
            Route(CALLBACK, self._entrance.answer),
            Route("/sign-out", self._entrance.leave, methods=["POST"]),
            Route("/healthz", health.lives),
            Route("/readyz", health.ready),
        ]
        if self._explorer:
            routes.append(Route("/explorer/{name}", self._explorer.file))
        if self._portal:
            routes.append(Route("/{path:path}", self._portal.serve))
        return routes

    def _context(self, identity: Identity, connection: HTTPConnection) -> Context:
        """Make what one operation of this caller works with."""
        urls = {"workbench_url": self._settings.workbench, "url": self._origin.of(connection)}
        return Context(self._services, self._callers, self._live, identity, **urls)

    async def _page(self, request: Request) -> Response:
        """Show the explorer to a person; operations are sent, not fetched."""
        if self._explorer and accepted(request.headers.get("accept")).html:
            return self._explorer.page()
        return PlainTextResponse("Send operations by POST.", 405, headers={"Allow": "POST"})

    @contextlib.asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Hear events for as long as requests are served, and close what was opened."""
        hearing = asyncio.create_task(self._line.run(self._by_nats))
        try:
            with metrics.served(self._settings.metrics_listen):
                yield
        finally:
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)
            await self._services.close()
            await self._client.aclose()


def make(settings: Settings) -> ASGIApp:
    """Make the application."""
    return Gateway(settings).app()
