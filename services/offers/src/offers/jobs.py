"""What offers does on a clock."""

from datetime import timedelta

from common.jobs import Job
from offers.handlers import catalogue, images, imports, reviews
from offers.storage.images import Pictures
from offers.storage.imports import ImportFiles

JOBS = (
    Job("tell_review_load", every=timedelta(minutes=5), run=reviews.tell_load),
    Job("advance_catalogue", every=timedelta(seconds=10), run=catalogue.advance),
)
"""All that is done on a clock, but for what needs files: imports, and pictures."""


def importing(files: ImportFiles) -> Job:
    """Return the job that does the rows of imports."""
    return Job("import_offers", every=timedelta(seconds=2), run=imports.advancing(files))


def forgetting(pictures: Pictures) -> Job:
    """Return the job that removes pictures which nobody refers to."""
    return Job("forget_pictures", every=timedelta(hours=1), run=images.forgetting(pictures))
