"""The `kiosque` command: run the whole system on this machine, and look into it.

What only some commands need, and takes a second to import, they import themselves: `kiosque token` is called often.
"""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar
from uuid import UUID

import typer
from rich.console import Console
from rich.markup import escape

from stack import clock, mails, running, sign_in
from stack.accounts import ACCOUNTS
from stack.clock import StackClock
from stack.folder import DataFolder
from stack.screen import Screen
from stack.troubles import Trouble

if TYPE_CHECKING:
    from stack.run import Stack

T = TypeVar("T")
Data = Annotated[Path, typer.Option("--data", help="The folder where everything is kept.", metavar="FOLDER")]
KEPT = Path(".kiosque")
SAME_SIGNAL_S = 1.0
"""Within it a second signal is the first one again: `make` passes on what the whole group was sent."""
STOPPED_BY = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class App(typer.Typer):
    """Says what a person can do something about in one sentence, and not in a traceback."""

    def __call__(self, *args: object, **options: object) -> object:
        """Run a command."""
        try:
            return super().__call__(*args, **options)
        except Trouble as trouble:
            sys.stderr.write(f"kiosque: {trouble}\n")
            sys.exit(1)


app = App(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Run Kiosque on one machine, and look into it.",
    epilog="Begin with: [bold]kiosque up[/]",
)
clock_app = typer.Typer(no_args_is_help=True, help="Tell or move the clock of the stack.")
app.add_typer(clock_app, name="clock")
letters_app = typer.Typer(
    help="Look at events that a service gave up on, or have them tried again.", invoke_without_command=True
)
app.add_typer(letters_app, name="dead-letters")
out = Console(highlight=False, soft_wrap=True)


@app.command(epilog="Examples: [bold]kiosque up[/] · [bold]kiosque up --port 8080[/] · [bold]kiosque up --fresh[/]")
def up(
    port: Annotated[int, typer.Option(help="Where people reach it, on 127.0.0.1.", min=1, max=65535)] = 8000,
    data: Data = KEPT,
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget all data first.")] = False,
) -> None:
    """Start everything, keep it up, and stop it all at Ctrl-C."""
    from stack import demo  # noqa: PLC0415 - see the module's docstring
    from stack.portal import Portal  # noqa: PLC0415 - see the module's docstring
    from stack.run import Stack  # noqa: PLC0415 - see the module's docstring

    screen = Screen(out)
    stack = Stack(data, port=port, fresh=fresh, demo=demo.load, more=demo.load_more, portal=Portal(), progress=screen)
    sys.exit(asyncio.run(_up(stack, screen)))


async def _up(stack: "Stack", screen: Screen) -> int:
    """Run the stack until a signal, and return the exit code.

    The first signal stops it in order; a second one does not wait.
    """
    loop = asyncio.get_running_loop()
    serving = asyncio.create_task(_serve(stack, screen))
    first_at: float | None = None

    def interrupt() -> None:
        nonlocal first_at
        if first_at is None:
            first_at = loop.time()
            serving.cancel()
        elif loop.time() - first_at > SAME_SIGNAL_S:
            stack.kill_all()

    for number in STOPPED_BY:
        loop.add_signal_handler(number, interrupt)
    try:
        await serving
    except Trouble as trouble:
        screen.trouble(str(trouble))
        return 1
    except asyncio.CancelledError:
        return 0
    return 0


async def _serve(stack: "Stack", screen: Screen) -> None:
    async with stack:
        screen.ready(stack.url, stack.page, ACCOUNTS.values(), sys.argv[0])
        filling = asyncio.create_task(stack.fill(), name="fill the demo")
        try:
            await stack.failed()
        finally:
            filling.cancel()


@app.command(epilog='Example: [bold]curl -H "Authorization: Bearer $(kiosque token partner)" …[/]')
def token(
    account: Annotated[str, typer.Argument(help=f"One of {', '.join(ACCOUNTS)}.")],
    data: Data = KEPT,
) -> None:
    """Print a bearer token of a demo account, good for an hour."""
    note = running.find(DataFolder(data))
    sys.stdout.write(_run(sign_in.token(note.issuer_url, note.redirect_uri, account)) + "\n")


@clock_app.command(epilog="Examples: [bold]kiosque clock advance 48h[/] · [bold]3d[/] · [bold]15m[/] · [bold]1d12h[/]")
def advance(
    span: Annotated[str, typer.Argument(help="How far, such as 48h, 3d, 15m.")],
    data: Data = KEPT,
) -> None:
    """Move the clock of all processes forward; it never goes back, and stays so over restarts."""
    by = clock.span(span)
    stack_clock = StackClock(_known(data).clock)
    ahead = stack_clock.advance(by)
    out.print(f"It is now {stack_clock.now():%A %Y-%m-%d %H:%M:%S} UTC in the stack, {ahead} ahead.")


@clock_app.command(epilog="Example: [bold]kiosque clock show[/]")
def show(data: Data = KEPT) -> None:
    """Tell what time it is in the stack."""
    stack_clock = StackClock(_known(data).clock)
    out.print(f"It is {stack_clock.now():%A %Y-%m-%d %H:%M:%S} UTC in the stack, {stack_clock.offset()} ahead.")


@app.command("mails", epilog="Examples: [bold]kiosque mails[/] · [bold]kiosque mails --last 1[/]")
def show_mails(
    last: Annotated[int, typer.Option(help="How many, newest last.", min=1, max=500)] = 5,
    data: Data = KEPT,
) -> None:
    """Print the last mails that the stack has sent; none leaves this machine."""
    found = list(mails.latest(_known(data).mails, last))
    for path, mail in reversed(found):
        out.rule(escape(path.name))
        for header in ("From", "To", "Subject"):
            out.print(f"[bold]{header}:[/] {escape(str(mail[header] or ''))}")
        out.print(f"\n{escape(mails.text_of(mail))}\n")
    if not found:
        out.print("No mail yet: book something.")


@letters_app.callback(epilog="Examples: [bold]kiosque dead-letters[/] · [bold]kiosque dead-letters replay[/]")
def dead_letters(context: typer.Context, data: Data = KEPT) -> None:
    """Look at events that a service gave up on, or have them tried again."""
    if context.invoked_subcommand is None:
        list_letters(data)


@letters_app.command("list", epilog="Example: [bold]kiosque dead-letters list[/]")
def list_letters(data: Data = KEPT) -> None:
    """List the events that a service gave up on, and why."""
    _run(_list_letters(running.find(DataFolder(data)).database_urls))


async def _list_letters(database_urls: dict[str, str]) -> None:
    from stack import dead_letters as letters  # noqa: PLC0415 - see the module's docstring

    found = 0
    async for service, letter in letters.letters(database_urls):
        found += 1
        waits = ", to be tried again" if letter.replay_at else ""
        out.rule(f"{service}: {letter.subject}")
        out.print(f"event {letter.event_id}, given up by {letter.consumer} after {letter.attempts} tries")
        out.print(f"at {letter.died_at:%Y-%m-%d %H:%M:%S} UTC{waits}: {escape(letter.error)}")
    out.print(f"{found} to look at." if found else "None: every event was done.")


@letters_app.command(
    epilog="Examples: [bold]kiosque dead-letters replay[/] · [bold]kiosque dead-letters replay --event ID[/]"
)
def replay(
    consumer: Annotated[str | None, typer.Option(help="Only those of this consumer.")] = None,
    event: Annotated[UUID | None, typer.Option(help="Only this event.")] = None,
    data: Data = KEPT,
) -> None:
    """Have events tried once more; one that fails again stays in the list, with its new error."""
    from stack import dead_letters as letters  # noqa: PLC0415 - see the module's docstring

    note = running.find(DataFolder(data))
    asked = _run(letters.replay(note.database_urls, consumer=consumer, event_id=event))
    for service, count in asked.items():
        out.print(f"{service}: {count} will be tried again within seconds")


@app.command("doctor", epilog="Example: [bold]kiosque doctor[/]")
def examine(
    port: Annotated[int, typer.Option(help="The port that `up` would take.", min=1, max=65535)] = 8000,
    data: Data = KEPT,
) -> None:
    """Look the machine and the running stack over; exit code 1 when something is wrong."""
    sys.exit(_run(_examine(DataFolder(data), port)))


async def _examine(folder: DataFolder, port: int) -> int:
    from stack import doctor  # noqa: PLC0415 - see the module's docstring

    troubles = 0
    async for finding in doctor.examine(folder, port):
        troubles += not finding.is_well
        mark = "[green]✓[/]" if finding.is_well else "[red]✗[/]"
        out.print(f"{mark} {escape(finding.sentence)}")
    return 1 if troubles else 0


@app.command("portal", epilog="Example: [bold]kiosque portal[/]")
def build_portal() -> None:
    """Build the portal's pages, unless those that are there are of today's sources; `kiosque up` does it too."""
    from stack.portal import Portal  # noqa: PLC0415 - see the module's docstring

    log = Path(tempfile.gettempdir()) / f"kiosque-portal-{os.getpid()}.log"
    out.print(str(_run(Portal().build(log))))
    log.unlink(missing_ok=True)


@app.command("keys", epilog="Example: [bold]kiosque keys > .env[/]")
def print_keys() -> None:
    """Print new passwords and keys for docker-compose.yml; those of `kiosque up` stay in its data folder."""
    from stack import keys  # noqa: PLC0415 - see the module's docstring

    for name, value in keys.for_containers().items():
        sys.stdout.write(f"{name}='{value}'\n")


def _known(data: Path) -> DataFolder:
    """Return the data folder of a stack that was started at least once."""
    folder = DataFolder(data)
    if not folder.exists:
        raise running.NotRunning(f"{folder.path} holds no data of Kiosque yet: start it with `make up` first.")
    return folder


def _run(work: Coroutine[None, None, T]) -> T:
    return asyncio.run(work)


if __name__ == "__main__":
    app()
