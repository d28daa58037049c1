"""The whole system on one machine, started and stopped by one block: for `kiosque up`, for journeys, for the bench."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Self

from starlette.applications import Starlette
from starlette.routing import Mount

from common import config
from common.clock import ShiftedClock, SystemClock
from stack import keys, logs, ports, running, sign_in
from stack.accounts import ACCOUNTS
from stack.clock import StackClock
from stack.databases import Databases
from stack.folder import DataFolder
from stack.issuer import Issuer
from stack.issuer_server import IssuerServer
from stack.keeper import Keeper, Server
from stack.machine import Machine
from stack.mails import MailSink
from stack.member import Member
from stack.members import GATEWAY, SERVICES, Plan, members
from stack.nats import Nats
from stack.portal import NotBuilt, Portal
from stack.ports import LOOPBACK, is_free
from stack.postgres import Postgres
from stack.process import Child
from stack.progress import Progress, Silence, step
from stack.together import together
from stack.troubles import Trouble, of_the_system
from stack.workbench import Workbench

EVERYTHING = (*SERVICES, GATEWAY)
MORE = "more offers for the demo, beside what you do"


class PortTaken(Trouble):
    """Another program listens where the gateway should."""


class Stack:
    """Every server of the system, kept up while the block lasts.

    `fresh` forgets the data first; `only` starts fewer members; `demo` is called once for each new data folder, and
    `more` once after it, when `fill` asks for that; `portal` is built first, and served; `environment` is added to
    every member's own. Whatever fails on the way in, nothing is left running; but without the portal's pages all else
    works.
    """

    def __init__(  # noqa: PLR0913 - one keyword for each thing that a caller may want otherwise
        self,
        data: Path,
        *,
        port: int = 8000,
        fresh: bool = False,
        only: Sequence[str] = EVERYTHING,
        demo: "Callable[[Stack], Awaitable[None]] | None" = None,
        more: "Callable[[Stack], Awaitable[None]] | None" = None,
        portal: Portal | None = None,
        progress: Progress | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = DataFolder(data)
        self.clock = StackClock(self.folder.clock)
        self.accounts = dict(ACCOUNTS)
        """Who can sign in to this system's issuer."""
        self._port = port
        self._fresh = fresh
        self._only = tuple(only)
        self._demo = demo
        self._more = more
        self._portal = portal
        self._progress = progress or Silence()
        self._environment = dict(environment or {})
        self._keepers: dict[str, Keeper] = {}
        self._levels: list[dict[str, Callable[[], Awaitable[None]]]] = []
        """How to stop what was begun: the first level stands on nothing, the last carries nothing."""
        self._open = ExitStack()
        self._over = asyncio.Event()
        self._trouble: Trouble | None = None
        self._plan: Plan

    async def __aenter__(self) -> Self:
        try:
            self._open.enter_context(self.folder.held(fresh=self._fresh))
            self._open.callback(self.folder.running.unlink, missing_ok=True)
            await self._start()
        except OSError as error:
            await self._stop()
            raise of_the_system(error) from error
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stop()

    @property
    def url(self) -> str:
        """The gateway's address."""
        return self._plan.url

    @property
    def page(self) -> str:
        """What a person opens first: the portal, or else GraphiQL."""
        return self.url if self._plan.portal else f"{self.url}/graphql"

    @property
    def issuer_url(self) -> str:
        """The built-in issuer's address."""
        return self._plan.issuer_url

    @property
    def children(self) -> dict[str, Child]:
        """The processes by name, as they are now: one that was started again is another."""
        return {name: keeper.server.child for name, keeper in self._keepers.items() if keeper.server.child}

    async def token(self, account: str) -> str:
        """Return an access token for a demo account, got as a client gets it."""
        return await sign_in.token(self.issuer_url, self._plan.redirect_uris()[0], account, self.accounts)

    def kill(self, name: str) -> None:
        """End a child as a crash would; it is started again by itself."""
        self._keepers[name].kill()

    async def up(self, name: str) -> None:
        """Wait until a child is ready, again if need be."""
        await self._keepers[name].up()

    def kill_all(self) -> None:
        """End every child at once, for a person who does not want to wait for an orderly stop."""
        for keeper in self._keepers.values():
            keeper.kill()

    async def failed(self) -> None:
        """Wait until the stack cannot be kept up any more.

        Raises:
            Trouble: Then, with what was in the way.
        """
        await self._over.wait()
        if self._trouble:
            raise self._trouble

    async def fill(self) -> None:
        """Load what else there is of the demo, once, beside whatever people do; what fails is told and tried again."""
        if not self._demo or not self._more or self.folder.more.exists():
            return
        self._progress.begin(MORE)
        try:
            await self._more(self)
        except (Trouble, OSError) as trouble:
            self._progress.gave_up(MORE, str(trouble))
            return
        self.folder.more.touch()
        self._progress.done(MORE)

    async def _start(self) -> None:
        if not is_free(self._port):
            raise PortTaken(
                f"Port {self._port} of {LOOPBACK} is taken or not allowed: stop what uses it, "
                f"or choose another: `make up PORT={self._port + 1}` (or `kiosque up --port {self._port + 1}`)."
            )
        own_keys, own_ports = keys.kept(self.folder), ports.kept(self.folder.ports)
        nats = Nats(
            data=self.folder.nats,
            log=self.folder.log("nats"),
            password=own_keys.nats,
            members=own_keys.of_nats(),
            port=own_ports.nats,
        )
        self._plan = Plan(folder=self.folder, keys=own_keys, ports=own_ports, gateway_port=self._port)
        self._open.callback(asyncio.create_task(logs.keep_short(self.folder.logs), name="trim logs").cancel)
        await self._start_everything(nats)
        running.leave(self.folder, self._plan.note())
        await self._load_demo()

    async def _start_everything(self, nats: Nats) -> None:
        """Start what is quick, then the databases with the services on them; the gateway waits for these by itself."""
        postgres = self._postgres()
        sink = MailSink(self.folder.mails, ShiftedClock(self.folder.clock))
        issuer = IssuerServer(self._pages_of_this_machine(), self._plan.ports.issuer)
        programs = members(self._plan, self._environment)
        services = {name: programs[name] for name in SERVICES if name in self._only}
        kept = self._level({"postgres": postgres})
        kept |= self._level({"nats": nats})
        self._levels[-1] |= {"mail sink": sink.stop, "issuer": issuer.stop}
        kept |= self._level(services)
        await self._step("NATS JetStream", kept["nats"].begin())
        await self._step("mail sink", sink.start(self._plan.ports.mail))
        await self._step("OpenID Connect issuer", issuer.start())
        async with together() as group:
            if GATEWAY in self._only:
                group.create_task(self._start_gateway())
            await self._start_postgres(postgres, kept["postgres"])
            for name, service in services.items():
                group.create_task(self._start_service(service, kept[name], postgres.databases))

    async def _start_gateway(self) -> None:
        """Start it once there are pages for it to serve, or it is known that there are none."""
        self._plan = replace(self._plan, portal=await self._pages())
        keeper = self._level({GATEWAY: members(self._plan, self._environment)[GATEWAY]})[GATEWAY]
        await self._step(GATEWAY, keeper.begin())

    async def _pages(self) -> Path | None:
        if self._portal is None:
            return None
        self._progress.begin("portal")
        try:
            pages = await self._portal.build(self.folder.log("portal"))
        except NotBuilt as trouble:
            self._progress.gave_up("portal", str(trouble))
            return None
        self._progress.done("portal")
        return pages

    async def _start_postgres(self, postgres: Postgres, keeper: Keeper) -> None:
        with step(self._progress, "PostgreSQL 18"):
            await postgres.prepare()
            await keeper.begin()

    async def _start_service(self, service: Member, keeper: Keeper, databases: Databases) -> None:
        with step(self._progress, service.name):
            await databases.create_role(service.name, self._plan.password(service.name))
            await databases.create(service.name, service.name)
            await keeper.begin()

    async def _load_demo(self) -> None:
        if self._demo and not self.folder.demo.exists():
            await self._step("demo data", self._demo(self))
            self.folder.demo.touch()

    async def _step(self, name: str, work: Awaitable[None]) -> None:
        with step(self._progress, name):
            await work

    def _level(self, servers: Mapping[str, Server]) -> dict[str, Keeper]:
        """Put servers on top of what there is already: they are stopped before it."""
        kept = {
            name: Keeper(name, server, say=self._progress.say, give_up=self._fail) for name, server in servers.items()
        }
        self._keepers |= kept
        self._levels.append({name: keeper.end for name, keeper in kept.items()})
        return kept

    def _fail(self, trouble: Trouble) -> None:
        self._trouble = trouble
        self._over.set()

    def _postgres(self) -> Postgres:
        return Postgres(
            data=self.folder.postgres,
            log=self.folder.log("postgres"),
            password=self._plan.keys.superuser,
            bindir=config.read(Machine).pg_bindir,
            port=self._plan.ports.postgres,
        )

    def _issuer(self) -> Issuer:
        return Issuer(
            url=self._plan.issuer_url,
            key=self._plan.keys.issuer,
            redirect_uris=self._plan.redirect_uris(),
            accounts=self.accounts,
            clock=SystemClock(),  # as anybody's issuer, it knows nothing of our clock: moving that signs nobody out
            environment=config.read(Machine).environment,
        )

    def _pages_of_this_machine(self) -> Starlette:
        """Return what no other place than one machine may have: signing in as anyone, and the workbench."""
        workbench = Workbench(
            self._plan.workbench_url, clock=self.clock, mails=self.folder.mails, origins=self._plan.origins
        )
        return Starlette(routes=[Mount("/workbench", workbench.app()), Mount("/", self._issuer().app())])

    async def _stop(self) -> None:
        """Stop everything in the reverse order of its start, each within a bound."""
        while self._levels:
            level = self._levels.pop()
            await asyncio.gather(*(self._stop_one(name, stop) for name, stop in level.items()))
        self._open.close()

    async def _stop_one(self, name: str, stop: Callable[[], Awaitable[None]]) -> None:
        try:
            await self._step(f"stop {name}", stop())
        except (OSError, TimeoutError) as error:
            self._progress.say(f"{name} did not stop as it should ({error!r}); the others are stopped all the same.")
