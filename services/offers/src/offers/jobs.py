"""What offers does on a clock."""

from datetime import timedelta

from common.jobs import Job
from offers.handlers import catalogue, reviews

JOBS = (
    Job("tell_review_load", every=timedelta(minutes=5), run=reviews.tell_load),
    Job("advance_catalogue", every=timedelta(seconds=10), run=catalogue.advance),
)
"""All that is done on a clock."""
