"""Partners, offers and pictures on the wire and from it, for calls and for events."""

from offers.messages.images import Upload, image, image_chunks, images_found, upload_from
from offers.messages.mails import review_mail
from offers.messages.offers import (
    changes_from,
    draft_from,
    finding,
    image_id_from,
    offer,
    offer_changed,
    offers_to_review,
    particulars_from,
    shown,
    status_from,
    stock_from,
)
from offers.messages.partners import (
    membership,
    memberships_page,
    offerer,
    offerer_changed,
    venue,
    venue_changed,
    venue_from,
    venues_page,
)
from offers.messages.reviews import decision_from, offer_reviewed
from offers.messages.taxonomy import subcategory

__all__ = [
    "Upload",
    "changes_from",
    "decision_from",
    "draft_from",
    "finding",
    "image",
    "image_chunks",
    "image_id_from",
    "images_found",
    "membership",
    "memberships_page",
    "offer",
    "offer_changed",
    "offer_reviewed",
    "offerer",
    "offerer_changed",
    "offers_to_review",
    "particulars_from",
    "review_mail",
    "shown",
    "status_from",
    "stock_from",
    "subcategory",
    "upload_from",
    "venue",
    "venue_changed",
    "venue_from",
    "venues_page",
]
