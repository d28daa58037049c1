"""The page on which a demo account is chosen: in French, then English; no script, one style, nothing from elsewhere."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urlsplit

from stack.accounts import Account

STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color: #1c1b22; }
button { font: inherit; display: block; width: 100%; margin: .5rem 0; padding: .75rem 1rem; text-align: left;
  background: #fff; color: inherit; border: 1px solid #767582; border-radius: .5rem; cursor: pointer; }
button:hover, button:focus-visible { border-color: #3f2fb5; outline: 2px solid #3f2fb5; }
small { display: block; color: #4a4955; font-size: .875rem; font-weight: normal; }
"""

PAGE = """<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Se connecter à Kiosque</title>
<style>{style}</style></head>
<body><main><h1>Se connecter à Kiosque <small lang="en">Sign in to Kiosque</small></h1>{body}</main></body>
</html>
"""

UNKNOWN_CLIENT = PAGE.format(
    style=STYLE,
    body="<p>La page qui vous envoie ici n&rsquo;est pas enregistrée : vous n&rsquo;y êtes pas renvoyé."
    '<small lang="en">The page that sent you here is not registered, so you are not sent back to it.</small></p>',
)


def origin(uri: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.netloc}"


def headers(redirect_uri: str = "") -> dict[str, str]:
    """Return what keeps the page to itself; the form may lead to the issuer and back to this client only."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    client = f" {origin(redirect_uri)}" if redirect_uri else ""
    policy = (
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        f"form-action 'self'{client}",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


def page(asked: Mapping[str, str], accounts: Iterable[Account]) -> str:
    """Return the page: one button for each account."""
    carried = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in asked.items()
    )
    buttons = "".join(
        f'<button name="account" value="{escape(account.name)}"><strong>{escape(account.person)}</strong> '
        f"({escape(account.name)})<small>{escape(account.purpose_fr)}</small>"
        f'<small lang="en">{escape(account.purpose)}</small></button>'
        for account in accounts
    )
    body = (
        "<p>Comptes de démonstration de cette machine : choisissez-en un, sans mot de passe."
        '<small lang="en">Demo accounts of this machine: choose one, no password.</small></p>'
        f'<form method="post">{carried}{buttons}</form>'
    )
    return PAGE.format(style=STYLE, body=body)
