"""The table of our own programs: what each is told, and how to find out that it is ready."""

import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import grpc
import httpx2
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse

from stack import nats
from stack.folder import DataFolder
from stack.keys import Keys
from stack.loopback import client
from stack.member import Member
from stack.pkce import CLIENT
from stack.ports import LOOPBACK, Ports
from stack.running import Note

SERVICES = ("offers", "bookings", "payments")
GATEWAY = "gateway"
ASK_TIMEOUT_S = 1.0
MAIL_FROM = "ne-pas-repondre@kiosque.example"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Where everything is and what it proves itself with: enough to write every member's environment."""

    folder: DataFolder
    keys: Keys
    ports: Ports
    gateway_port: int
    portal: Path | None = None
    """The folder of the portal's pages; without them all else works."""

    @property
    def url(self) -> str:
        """The gateway's address: the one that people use."""
        return f"http://{LOOPBACK}:{self.gateway_port}"

    @property
    def issuer_url(self) -> str:
        """The issuer's address, and its name in tokens."""
        return f"http://{LOOPBACK}:{self.ports.issuer}"

    @property
    def workbench_url(self) -> str:
        """Where the portal's pages can move the clock and see mails: on the issuer's server."""
        return f"{self.issuer_url}/workbench"

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the gateway's pages come from, as browsers say it."""
        return (self.url, f"http://localhost:{self.gateway_port}")

    def redirect_uris(self) -> tuple[str, ...]:
        """Where the issuer may send people back to."""
        return tuple(f"{origin}{path}" for origin in self.origins for path in ("/sign-in/callback", "/graphql"))

    def note(self) -> Note:
        """Return what the other commands need to know while this runs."""
        return Note(
            pid=os.getpid(),
            url=self.url,
            issuer_url=self.issuer_url,
            redirect_uri=self.redirect_uris()[0],
            addresses={service: self.address(service) for service in SERVICES},
            database_urls={service: self.database_url(service) for service in SERVICES},
        )

    def address(self, service: str) -> str:
        """Return where a service listens."""
        ports = {"offers": self.ports.offers, "bookings": self.ports.bookings, "payments": self.ports.payments}
        return f"{LOOPBACK}:{ports[service]}"

    def password(self, service: str) -> str:
        """Return the password of a service's own role."""
        return {"offers": self.keys.offers, "bookings": self.keys.bookings, "payments": self.keys.payments}[service]

    def nats_url(self, member: str) -> str:
        """Return where events flow, entered as this member."""
        return nats.address(member, self.keys.of_nats()[member], self.ports.nats)

    def database_url(self, service: str) -> str:
        """Return a service's own database, entered with its own role."""
        entrance = f"{service}:{self.password(service)}@{LOOPBACK}:{self.ports.postgres}"
        return f"postgresql+asyncpg://{entrance}/{service}"


def members(plan: Plan, extra: Mapping[str, str]) -> dict[str, Member]:
    """Return every member, services first; `extra` is added to each one's environment."""
    environments = {
        "offers": _offers(plan),
        "bookings": _bookings(plan),
        "payments": _service(plan, "payments"),
        GATEWAY: _gateway(plan),
    }
    return {
        name: Member(
            name=name,
            environment={**_prefixed(name, environment), **extra},
            folder=plan.folder.path,
            log=plan.folder.log(name),
            is_ready=_readiness(plan, name),
        )
        for name, environment in environments.items()
    }


def _prefixed(name: str, environment: Mapping[str, str]) -> dict[str, str]:
    return {f"{name.upper()}_{key}": value for key, value in environment.items()}


def _common(plan: Plan, member: str) -> dict[str, str]:
    return {
        "ENVIRONMENT": "development",
        "NATS_URL": plan.nats_url(member),
        "CLOCK_OFFSET_FILE": str(plan.folder.clock),
        "LOG_FORMAT": "json",
    }


def _service(plan: Plan, service: str) -> dict[str, str]:
    return {
        **_common(plan, service),
        "LISTEN": plan.address(service),
        "DATABASE_URL": plan.database_url(service),
        "MIGRATE": "true",
        "ACTOR_KEYS": plan.keys.actor_keys(),
    }


def _mail(plan: Plan) -> dict[str, str]:
    return {"SMTP_URL": f"smtp://{LOOPBACK}:{plan.ports.mail}", "MAIL_FROM": MAIL_FROM}


def _offers(plan: Plan) -> dict[str, str]:
    return {
        **_service(plan, "offers"),
        **_mail(plan),
        "IMAGES_URL": plan.folder.images.as_uri(),
        "PORTAL_URL": plan.url,
    }


def _bookings(plan: Plan) -> dict[str, str]:
    return {
        **_service(plan, "bookings"),
        **_mail(plan),
        "ACTOR_KEY": plan.keys.bookings_actor,
        "PAYMENTS_ADDRESS": plan.address("payments"),
    }


def _gateway(plan: Plan) -> dict[str, str]:
    addresses = {f"{service.upper()}_ADDRESS": plan.address(service) for service in SERVICES}
    return {
        **_common(plan, GATEWAY),
        **addresses,
        "LISTEN": f"{LOOPBACK}:{plan.gateway_port}",
        "ACTOR_KEY": plan.keys.gateway_actor,
        "SESSION_KEY": plan.keys.gateway_session,
        "ISSUERS": plan.issuer_url,
        "AUDIENCE": CLIENT,
        "WORKBENCH": plan.workbench_url,
        **({"PORTAL": str(plan.portal)} if plan.portal else {}),
    }


def _readiness(plan: Plan, name: str) -> Callable[[], Awaitable[bool]]:
    if name == GATEWAY:
        return partial(answers, f"{plan.url}/readyz")
    return partial(serves, plan.address(name))


async def serves(address: str) -> bool:
    """Whether a service says of itself that it is SERVING (gRPC health)."""
    try:
        async with grpc.aio.insecure_channel(address, options=[("grpc.use_local_subchannel_pool", 1)]) as channel:
            check = channel.unary_unary(
                "/grpc.health.v1.Health/Check",
                request_serializer=HealthCheckRequest.SerializeToString,
                response_deserializer=HealthCheckResponse.FromString,
            )
            answer = await check(HealthCheckRequest(), timeout=ASK_TIMEOUT_S)
    except grpc.aio.AioRpcError:
        return False
    return bool(answer.status == HealthCheckResponse.SERVING)


async def answers(url: str) -> bool:
    """Whether a page answers that all is well."""
    try:
        async with client(ASK_TIMEOUT_S) as http:
            return (await http.get(url)).is_success
    except httpx2.HTTPError:
        return False
