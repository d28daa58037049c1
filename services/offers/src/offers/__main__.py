"""The offers service: its settings, and what it is made of."""

from typing import Annotated

from pydantic import Field

from common.config import MailSettings
from common.mail import Mailer
from common.post import Post
from common.service import Wiring, run
from common.unit import Units
from offers.consumer import consumers
from offers.jobs import JOBS, forgetting, importing
from offers.rpc import (
    ApiKeys,
    Catalogue,
    CollectiveOffers,
    History,
    Imports,
    Offers,
    Partners,
    Reviews,
    StaffRules,
    Stocks,
    Team,
)
from offers.storage.images import Pictures
from offers.storage.imports import ImportFiles

PortalUrl = Annotated[str, Field(pattern=r"^https?://[^\s/]+$")]


class Settings(MailSettings, env_prefix="OFFERS_"):
    """What offers is told besides."""

    images_url: str
    """Where pictures and the files of imports are: `file:///folder/`, `s3://bucket/prefix/` or `memory:///`."""
    portal_url: PortalUrl
    """Where people find the portal: mails lead there."""


def wire(settings: Settings, units: Units) -> Wiring:
    """Put the service together."""
    files, pictures = ImportFiles(settings.images_url), Pictures(settings.images_url)
    servicers = (
        Partners(units),
        Team(units),
        ApiKeys(units),
        Offers(units, pictures),
        Imports(units, files),
        Stocks(units),
        Reviews(units),
        StaffRules(units),
        CollectiveOffers(units),
        History(units),
        Catalogue(units),
    )
    post = Post(Mailer(settings.smtp_url, settings.mail_from, units.clock), units)
    return Wiring(
        servicers=servicers,
        consumers=consumers(post, settings.portal_url),
        jobs=(*JOBS, importing(files), forgetting(pictures)),
    )


def main() -> None:
    """Serve, or with the argument `migrate` bring the database up to date."""
    run("offers", Settings, wire)


if __name__ == "__main__":
    main()
