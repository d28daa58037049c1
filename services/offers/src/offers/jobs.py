"""What offers does on a clock."""

from datetime import timedelta

from common.jobs import Job
from offers.handlers import catalogue, imports, reviews
from offers.storage.imports import ImportFiles

JOBS = (
    Job("tell_review_load", every=timedelta(minutes=5), run=reviews.tell_load),
    Job("advance_catalogue", every=timedelta(seconds=10), run=catalogue.advance),
)
"""All that is done on a clock, but for imports, which need their files."""


def importing(files: ImportFiles) -> Job:
    """Return the job that does the rows of imports."""
    return Job("import_offers", every=timedelta(seconds=2), run=imports.advancing(files))
