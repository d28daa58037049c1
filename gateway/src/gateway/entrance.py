"""The entrance for browsers: to the issuer and back with a session, and out again."""

from dataclasses import asdict, replace
from datetime import timedelta
from urllib.parse import urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gateway.admission import FOREIGN, OVER, Admission, RejectedError, rejected, rejection_of
from gateway.code_flow import Attempt, ChangedMindError, CodeFlow, SignInFailedError
from gateway.cookies import Cookies
from gateway.limits import TooManyRequests
from gateway.line import LineDownError
from gateway.origin import Origin
from gateway.sealing import BrokenSealError, Seal
from gateway.sessions import SessionOverError, Sessions
from gateway.sign_in import SignInUnavailableError

CALLBACK = "/sign-in/callback"
COOKIE = "kiosque-sign-in"
PURPOSE = "sign-in"
ATTEMPT_LIFE = timedelta(minutes=10)
WAY_CHARACTERS_MAX = 500
"""So that an attempt fits into a cookie, whatever the characters."""
HOME = "/"
PAGE = """<!doctype html>
<html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kiosque</title>
<main><h1>{french}</h1><p><a href="/sign-in">Recommencer</a></p>
<p lang="en">{english} <a href="/sign-in">Try again</a></p></main></html>
"""
FAILED = PAGE.format(french="La connexion n'a pas abouti.", english="You are not signed in.")
AWAY = PAGE.format(
    french="Le service de connexion ne répond pas pour l'instant.", english="Sign-in does not answer at the moment."
)
HERE_ONLY = RejectedError(
    503,
    "SIGNED_OUT_HERE_ONLY",
    "This browser is signed out; it is not certain yet that the session has ended wherever else it is used.",
)

log = structlog.get_logger()


class Entrance:
    """Answers `GET /sign-in`, `GET /sign-in/callback` and `POST /sign-out`."""

    def __init__(
        self, flow: CodeFlow, sessions: Sessions, seal: Seal, cookies: Cookies, origin: Origin, admission: Admission
    ) -> None:
        self._flow = flow
        self._sessions = sessions
        self._seal = seal
        self._cookies = cookies
        self._origin = origin
        self._admission = admission

    async def ask(self, request: Request) -> Response:
        """Send a person to the issuer; what was asked travels with the browser, sealed."""
        try:
            self._admission.count_stranger(request)
            way = way_to(request.query_params.get("next", ""))
            attempt = Attempt(redirect_uri=f"{self._origin.of(request)}{CALLBACK}", way=way)
            response: Response = RedirectResponse(await self._flow.question(attempt), 303)
        except RejectedError as rejection:
            return rejected(rejection)
        except SignInUnavailableError:
            return _page(AWAY, 503)
        sealed = self._seal.seal(PURPOSE, asdict(attempt), ATTEMPT_LIFE)
        self._cookies.give(response, request, COOKIE, sealed, ATTEMPT_LIFE)
        return response

    async def answer(self, request: Request) -> Response:
        """Begin a session for whoever the issuer says has come back, once, and show what was wanted."""
        try:
            self._admission.count_stranger(request)
            response = await self._answer(request)
        except RejectedError as rejection:
            return rejected(rejection)
        except (SignInFailedError, BrokenSealError) as failure:
            log.warning("sign-in failed", reason=str(failure))
            response = _page(FAILED, 400)
        except SignInUnavailableError:
            response = _page(AWAY, 503)
        except ChangedMindError:
            response = RedirectResponse(HOME, 303)
        self._cookies.take(response, request, COOKIE)
        return response

    async def _answer(self, request: Request) -> Response:
        opened = self._seal.open(PURPOSE, self._cookies.given(request, COOKIE) or "")
        attempt = Attempt(**{name: str(value) for name, value in opened.items() if name != "exp"})
        identity = await self._flow.identity(attempt, request.query_params)
        response = RedirectResponse(attempt.way, 303)
        self._sessions.begin(response, request, identity)
        return response

    async def leave(self, request: Request) -> Response:
        """End a session, or with `everywhere=1` all of its account; only our own pages can.

        It is announced first, and forgotten by the browser then, in any case: killed in between, we have ended it.
        """
        if not self._origin.is_asking(request):
            return rejected(FOREIGN)
        is_everywhere = request.query_params.get("everywhere") == "1"
        response = Response(status_code=204)
        try:
            await self._sessions.end(request, is_everywhere=is_everywhere)
        except SessionOverError:
            if is_everywhere:
                return rejected(OVER)
        except TooManyRequests as refusal:
            log.warning("sign-out is not announced", reason=refusal.message)
            response = rejected(replace(HERE_ONLY, status=429, headers=rejection_of(refusal).headers))
        except LineDownError as error:
            log.warning("sign-out is not confirmed", reason=str(error), exc_info=error)
            response = rejected(HERE_ONLY)
        self._sessions.forget(response, request)
        return response


def way_to(wanted: str) -> str:
    """Return the page that is wanted after sign-in: a path of ours, or else the first one."""
    is_path = wanted.startswith("/") and not wanted.startswith(("//", "/sign-in"))
    if not is_path or len(wanted) > WAY_CHARACTERS_MAX or "\\" in wanted or not wanted.isprintable():
        return HOME
    parts = urlsplit(wanted)
    return HOME if parts.scheme or parts.netloc else wanted


def _page(page: str, status: int) -> Response:
    return Response(page, status, media_type="text/html")
