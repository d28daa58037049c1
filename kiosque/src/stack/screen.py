"""What `kiosque up` shows: each step as it ends, what goes on, and at the end what to try."""

import time
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from stack.accounts import Account


class Screen:
    """Tells the person at the keyboard; on a terminal, what is under way is shown below what is done."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._began = time.monotonic()
        self._under_way: dict[str, float] = {}
        self._status = console.status("")

    def begin(self, step: str) -> None:
        """Show that a step is under way."""
        self._under_way[step] = time.monotonic()
        self._refresh()

    def done(self, step: str) -> None:
        """Show that a step is over, and how long it took."""
        seconds = time.monotonic() - self._under_way.pop(step)
        self._console.print(f"[green]✓[/] {escape(step)} [dim]{seconds:.1f} s[/]")
        self._refresh()

    def gave_up(self, step: str, why: str) -> None:
        """Show why a step has failed that the others do not need."""
        del self._under_way[step]
        self.say(why)
        self._refresh()

    def say(self, line: str) -> None:
        """Show a sentence."""
        self._console.print(f"[yellow]![/] {escape(line)}", soft_wrap=True)

    def trouble(self, sentence: str) -> None:
        """Show why it ends."""
        self._status.stop()
        self._console.print(f"[red]✗[/] {escape(sentence)}", soft_wrap=True)

    def ready(self, url: str, page: str, accounts: Iterable[Account], kiosque: str) -> None:
        """Show the address, who can sign in, and what to do first."""
        self._status.stop()
        seconds = time.monotonic() - self._began
        self._console.print(f"\n[bold]Kiosque is ready[/] after {seconds:.1f} s: [link]{page}[/]\n")
        table = Table("account", "who", "", title="Demo accounts", title_justify="left", box=None, padding=(0, 2, 0, 0))
        for account in accounts:
            table.add_row(f"[bold]{account.name}[/]", account.person, account.purpose)
        self._console.print(table)
        self._console.print(TRY.format(url=url, kiosque=kiosque), soft_wrap=True, highlight=False)

    def _refresh(self) -> None:
        if self._under_way:
            self._status.update(escape(", ".join(self._under_way)))
            self._status.start()
        else:
            self._status.stop()


TRY = """
Try, in another terminal:
  {kiosque} token beneficiary          a bearer token for curl or GraphiQL
  {kiosque} mails                      what the stack has mailed
  {kiosque} clock advance 48h          time goes by: expiry, validation, reimbursement
  {kiosque} doctor                     is everything well?

  curl -s {url}/graphql -H "Authorization: Bearer $({kiosque} token partner)" \\
    -H 'Content-Type: application/json' -d '{{"query": "{{ __typename }}"}}'

Ctrl-C stops everything; the data stays for the next start.
"""
