"""Who may ask what: every root field with an operation to try it by; the fields of types are in `fields.py`.

A field that is not listed fails the tests: whoever adds one says who may have it, and which call it costs.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from common.actor import Role

VISITOR, BENEFICIARY, PARTNER = Role.VISITOR, Role.BENEFICIARY, Role.PARTNER
COMPLIANCE, FINANCE, SUPPORT = Role.COMPLIANCE, Role.FINANCE, Role.SUPPORT
ROLES = (VISITOR, BENEFICIARY, PARTNER, COMPLIANCE, FINANCE, SUPPORT)
EVERYONE = frozenset(ROLES)
STAFF = frozenset({COMPLIANCE, FINANCE, SUPPORT})

ID = "01890000-0000-7000-8000-000000000000"
OFFER = "... on Offer { id title } ... on Problem { code }"
COLLECTIVE = "... on CollectiveOffer { id name } ... on Problem { code }"
BOOKING = "... on Booking { id status } ... on Problem { code }"
STAFF_RULE = "... on StaffRule { id name } ... on Problem { code }"
SUB_RULE = {"model": "OFFER", "attribute": "NAME", "operator": "CONTAINS", "values": ["occasion"]}
VENUE = "... on Venue { id } ... on Problem { code }"
OFFERER = "... on Offerer { id } ... on Problem { code }"
INVITATION = "... on Invitation { id } ... on Problem { code }"
MEMBER = "... on Member { id } ... on Problem { code }"
DECIDERS = frozenset({PARTNER, COMPLIANCE, SUPPORT})
OPEN_TO_ALL = {"audio": True, "mental": True, "motor": True, "visual": True}
EURO = {"minorUnits": 100}


class Operation(NamedTuple):
    """One root field: how to ask for it, who may, and which calls that makes."""

    field: str
    text: str
    roles: frozenset[Role]
    rpcs: tuple[str, ...]
    variables: Mapping[str, Any] = MappingProxyType({})


def only(*roles: Role) -> frozenset[Role]:
    """Name the roles that may."""
    return frozenset(roles)


def change(name: str, kind: str, shown: str, roles: frozenset[Role], variables: dict[str, Any]) -> Operation:
    """Name a mutation that takes one input."""
    text = f"mutation ($input: {kind}!) {{ {name}(input: $input) {{ {shown} }} }}"
    return Operation(f"Mutation.{name}", text, roles, (name[0].upper() + name[1:],), {"input": variables})


def step(name: str, shown: str, roles: frozenset[Role], more: str = "") -> Operation:
    """Name a mutation that takes an id."""
    text = f'mutation {{ {name}(id: "{ID}"{more}) {{ {shown} }} }}'
    return Operation(f"Mutation.{name}", text, roles, (name[0].upper() + name[1:],))


OPERATIONS = (
    Operation("Query.viewer", "{ viewer { account roles } }", EVERYONE, ()),
    Operation("Query.installation", "{ installation { workbenchUrl } }", EVERYONE, ()),
    Operation("Query.node", '{ node(id: "T2ZmZXI6%s") { id } }', EVERYONE, ("BatchGetOffers",)),
    Operation("Query.subcategories", "{ subcategories { id labelFr } }", EVERYONE, ()),
    Operation("Query.offerKinds", "{ offerKinds { isEvent categories { id subcategories { id } } } }", EVERYONE, ()),
    Operation("Query.genres", "{ genres { name genres { code } } }", EVERYONE, ("ListGenres",)),
    Operation(
        "Query.stocks", f'{{ stocks(offerId: "{ID}") {{ edges {{ node {{ id }} }} }} }}', EVERYONE, ("ListStocks",)
    ),
    Operation(
        "Query.stockImpact",
        f'{{ stockImpact(stockId: "{ID}") {{ ... on StockImpact {{ bookingCount }} ... on Problem {{ code }} }} }}',
        only(PARTNER) | STAFF,
        ("CountStockBookings",),
    ),
    Operation(
        "Query.stocksImpact",
        f'{{ stocksImpact(stockIds: ["{ID}"]) {{ ... on StockImpact {{ bookingCount }} ... on Problem {{ code }} }} }}',
        only(PARTNER) | STAFF,
        ("CountStockBookings",),
    ),
    Operation("Query.venueTypes", "{ venueTypes { type labelFr } }", EVERYONE, ("ListVenueTypes",)),
    Operation("Query.offerers", "{ offerers { edges { node { id } } } }", STAFF, ("ListOfferers",)),
    Operation(
        "Query.members",
        f'{{ members(offererId: "{ID}") {{ edges {{ node {{ id }} }} }} }}',
        DECIDERS,
        ("ListMembers",),
    ),
    Operation(
        "Query.invitations",
        f'{{ invitations(offererId: "{ID}") {{ edges {{ node {{ id }} }} }} }}',
        only(PARTNER),
        ("ListInvitations",),
    ),
    Operation(
        "Query.apiKeys",
        f'{{ apiKeys(offererId: "{ID}") {{ edges {{ node {{ id }} }} }} }}',
        only(PARTNER),
        ("ListApiKeys",),
    ),
    Operation("Query.offer", f'{{ offer(id: "{ID}") {{ id }} }}', EVERYONE, ("GetOffer",)),
    Operation("Query.offers", "{ offers { edges { node { id } } } }", only(PARTNER) | STAFF, ("ListOffers",)),
    Operation("Query.catalogue", "{ catalogue { edges { node { id } } } }", EVERYONE, ("SearchCatalogue",)),
    Operation("Query.towns", '{ towns(search: "35") { id } }', EVERYONE, ("FindTowns",)),
    Operation(
        "Query.offersToReview",
        "{ offersToReview { edges { node { id } } } }",
        only(COMPLIANCE),
        ("ListOffersToReview",),
    ),
    Operation("Query.reviewLoad", "{ reviewLoad { waitingCount } }", only(COMPLIANCE, SUPPORT), ("GetReviewLoad",)),
    Operation(
        "Query.checkOffer",
        f'{{ checkOffer(id: "{ID}") {{ ... on OfferCheck {{ findings {{ code }} }} ... on Problem {{ code }} }} }}',
        only(PARTNER) | STAFF,
        ("CheckOffer",),
    ),
    Operation(
        "Query.checkDraft",
        "query ($input: CheckDraftInput!) { checkDraft(input: $input) "
        "{ ... on OfferCheck { findings { code } } ... on Problem { code } } }",
        only(PARTNER),
        ("CheckDraft",),
        {
            "input": {
                "subcategoryId": "ACHAT_INSTRUMENT",
                "title": "Violon",
                "description": "",
                "hasImage": True,
                "prices": [EURO],
            }
        },
    ),
    Operation("Query.moneyActs", "{ moneyActs { edges { node { id } } } }", only(FINANCE, SUPPORT), ("ListActs",)),
    Operation("Query.venuesToAccept", "{ venuesToAccept { edges { node { id } } } }", STAFF, ("ListVenuesToAccept",)),
    Operation("Query.staffRules", "{ staffRules { edges { node { id } } } }", only(COMPLIANCE), ("ListStaffRules",)),
    Operation(
        "Query.dryRunStaffRule",
        "query ($asked: [SubRuleInput!]!) { dryRunStaffRule(subRules: $asked) "
        "{ ... on StaffRuleDryRun { scannedCount } ... on Problem { code } } }",
        only(COMPLIANCE),
        ("DryRunStaffRule",),
        {"asked": [SUB_RULE]},
    ),
    Operation("Query.importColumns", "{ importColumns { name } }", EVERYONE, ("ListImportColumns",)),
    Operation("Query.offerImport", f'{{ offerImport(id: "{ID}") {{ id }} }}', only(PARTNER), ("GetImport",)),
    Operation(
        "Query.offerImportErrors",
        f'{{ offerImportErrors(id: "{ID}") {{ edges {{ node {{ line }} }} }} }}',
        only(PARTNER),
        ("ListImportErrors",),
    ),
    Operation(
        "Mutation.cancelOfferImport",
        f'mutation {{ cancelOfferImport(id: "{ID}") {{ ... on OfferImport {{ id }} ... on Problem {{ code }} }} }}',
        only(PARTNER),
        ("CancelImport",),
    ),
    Operation(
        "Query.collectiveOffer",
        f'{{ collectiveOffer(id: "{ID}") {{ id }} }}',
        only(PARTNER) | STAFF,
        ("GetCollectiveOffer",),
    ),
    Operation(
        "Query.collectiveOffers",
        "{ collectiveOffers { edges { node { id } } } }",
        only(PARTNER) | STAFF,
        ("ListCollectiveOffers",),
    ),
    Operation(
        "Query.collectiveReviewQueue",
        "{ collectiveReviewQueue { edges { node { id } } } }",
        only(COMPLIANCE),
        ("ListCollectiveOffersToReview",),
    ),
    Operation(
        "Query.collectiveReviewLoad",
        "{ collectiveReviewLoad { waitingCount } }",
        only(COMPLIANCE, SUPPORT),
        ("GetCollectiveReviewLoad",),
    ),
    Operation(
        "Query.history",
        f'{{ history(id: "{ID}") {{ edges {{ node {{ id }} }} }} }}',
        only(PARTNER, COMPLIANCE, SUPPORT),
        ("ListHistory",),
    ),
    Operation("Query.booking", f'{{ booking(id: "{ID}") {{ id }} }}', EVERYONE - {VISITOR}, ("GetBooking",)),
    Operation("Query.bookings", "{ bookings { edges { node { id } } } }", only(PARTNER), ("ListBookings",)),
    Operation("Query.bookingWeeks", "{ bookingWeeks { startsOn } }", only(PARTNER), ("GetBookingWeeks",)),
    Operation("Query.myBookings", "{ myBookings { edges { node { id } } } }", only(BENEFICIARY), ("ListMyBookings",)),
    Operation("Query.lookUpCode", f'{{ lookUpCode(code: "ABC234") {{ {BOOKING} }} }}', only(PARTNER), ("LookUpCode",)),
    Operation(
        "Query.bankAccounts",
        f'{{ bankAccounts(offererId: "{ID}") {{ edges {{ node {{ id }} }} }} }}',
        only(PARTNER, FINANCE),
        ("ListBankAccounts",),
    ),
    Operation(
        "Query.bankAccountsToDecide",
        "{ bankAccountsToDecide { edges { node { id } } } }",
        only(FINANCE),
        ("ListBankAccountsToDecide",),
    ),
    Operation("Query.invoices", "{ invoices { edges { node { id } } } }", only(PARTNER, FINANCE), ("ListInvoices",)),
    Operation(
        "Query.forecast", f'{{ forecast(offererId: "{ID}") {{ cutoffAt }} }}', only(PARTNER, FINANCE), ("GetForecast",)
    ),
    Operation(
        "Query.ledgerEntries", "{ ledgerEntries { edges { node { number } } } }", only(FINANCE), ("ListLedgerEntries",)
    ),
    change(
        "createOfferer",
        "CreateOffererInput",
        "... on Offerer { id } ... on Problem { code }",
        only(PARTNER),
        {"id": ID, "siren": "123456782", "name": "La Clef de Sol"},
    ),
    step("validateOfferer", "... on Offerer { id } ... on Problem { code }", only(COMPLIANCE, SUPPORT)),
    change(
        "createVenue",
        "CreateVenueInput",
        "... on Venue { id } ... on Problem { code }",
        only(PARTNER),
        {"id": ID, "offererId": ID, "siret": "12345678200010", "name": "La Clef de Sol", "accessibility": OPEN_TO_ALL},
    ),
    change("updateVenue", "UpdateVenueInput", VENUE, only(PARTNER), {"id": ID, "name": "La Clef de Fa"}),
    change("setPricingPoint", "SetPricingPointInput", VENUE, only(PARTNER), {"id": ID, "pricingPointId": ID}),
    step("acceptVenue", VENUE, only(COMPLIANCE, SUPPORT)),
    change("rejectVenue", "RejectVenueInput", VENUE, only(COMPLIANCE, SUPPORT), {"id": ID, "reason": "ERROR"}),
    change(
        "setVenueConfidence", "SetVenueConfidenceInput", VENUE, only(COMPLIANCE), {"id": ID, "confidence": "WHITELIST"}
    ),
    change(
        "rejectOfferer",
        "RejectOffererInput",
        OFFERER,
        only(COMPLIANCE, SUPPORT),
        {"id": ID, "reason": "NON_RECEIVED_DOCS"},
    ),
    step("closeOfferer", OFFERER, only(COMPLIANCE, SUPPORT)),
    change(
        "setOffererConfidence",
        "SetOffererConfidenceInput",
        OFFERER,
        only(COMPLIANCE),
        {"id": ID, "confidence": "MANUAL_REVIEW"},
    ),
    change("askToJoin", "AskToJoinInput", MEMBER, only(PARTNER), {"id": ID, "siren": "123456782", "name": "Camille"}),
    change(
        "inviteMember",
        "InviteMemberInput",
        INVITATION,
        only(PARTNER),
        {"id": ID, "offererId": ID, "email": "camille@example.org", "role": "MEMBER"},
    ),
    step("withdrawInvitation", INVITATION, only(PARTNER)),
    change("acceptInvitation", "AcceptInvitationInput", MEMBER, only(PARTNER), {"token": "x", "name": "Camille"}),
    change("acceptMember", "MemberRoleInput", MEMBER, DECIDERS, {"id": ID, "role": "DESK"}),
    change("changeMemberRole", "MemberRoleInput", MEMBER, DECIDERS, {"id": ID, "role": "OWNER"}),
    step("removeMember", "... on MemberRemoval { id } ... on Problem { code }", DECIDERS),
    change(
        "createApiKey",
        "CreateApiKeyInput",
        "... on NewApiKey { secret } ... on Problem { code }",
        only(PARTNER),
        {"id": ID, "offererId": ID, "name": "Caisse", "scopes": ["VALIDATE"]},
    ),
    step("revokeApiKey", "... on ApiKey { id } ... on Problem { code }", only(PARTNER, SUPPORT)),
    change(
        "createOffer",
        "CreateOfferInput",
        OFFER,
        only(PARTNER),
        {"id": ID, "venueId": ID, "subcategoryId": "ACHAT_INSTRUMENT", "title": "Violon acoustique - 290 euros"},
    ),
    change("updateOffer", "UpdateOfferInput", OFFER, only(PARTNER), {"id": ID, "title": "Alto"}),
    change("saveStock", "SaveStockInput", OFFER, only(PARTNER), {"id": ID, "offerId": ID, "price": EURO}),
    change(
        "createTailoredOffer",
        "CreateTailoredOfferInput",
        OFFER,
        only(PARTNER),
        {"id": ID, "venueId": ID, "subcategoryId": "PARTITION", "title": "Partition", "price": EURO},
    ),
    change(
        "addDates",
        "AddDatesInput",
        OFFER,
        only(PARTNER),
        {
            "id": ID,
            "offerId": ID,
            "weekdays": [6],
            "times": ["14:00"],
            "price": EURO,
            "firstDate": "2026-09-05",
            "lastDate": "2026-12-19",
        },
    ),
    step("deleteStock", OFFER, only(PARTNER)),
    Operation(
        "Mutation.deleteStocks",
        f'mutation {{ deleteStocks(offerId: "{ID}", ids: ["{ID}"]) {{ {OFFER} }} }}',
        only(PARTNER),
        ("DeleteStocks",),
    ),
    change(
        "savePriceCategory",
        "SavePriceCategoryInput",
        OFFER,
        only(PARTNER),
        {"id": ID, "offerId": ID, "label": "Plein tarif", "price": EURO},
    ),
    step("deletePriceCategory", OFFER, only(PARTNER), f', offerId: "{ID}"'),
    step("duplicateOffer", OFFER, only(PARTNER), f', copyId: "{ID}"'),
    step("scheduleOffer", OFFER, only(PARTNER), ', schedule: {publishAt: "2026-09-05T10:00:00Z"}'),
    step("archiveOffer", OFFER, only(PARTNER)),
    step("unarchiveOffer", OFFER, only(PARTNER)),
    step("publishOffer", OFFER, only(PARTNER)),
    step("approveOffer", OFFER, only(COMPLIANCE), ", version: 3"),
    step("rejectOffer", OFFER, only(COMPLIANCE), ', version: 3, reason: "Not music"'),
    step("claimOffer", OFFER, only(COMPLIANCE)),
    step("releaseOffer", OFFER, only(COMPLIANCE)),
    Operation(
        "Mutation.nextToReview", f"mutation {{ nextToReview {{ {OFFER} }} }}", only(COMPLIANCE), ("ClaimNextOffer",)
    ),
    step("reopenOffer", OFFER, only(COMPLIANCE)),
    change(
        "reviewOffers",
        "ReviewOffersInput",
        f"... on ReviewedOffers {{ results {{ offerId result {{ {OFFER} }} }} }} ... on Problem {{ code }}",
        only(COMPLIANCE),
        {"offers": [{"id": ID, "version": 3}], "verdict": "APPROVE"},
    ),
    change(
        "saveStaffRule",
        "SaveStaffRuleInput",
        STAFF_RULE,
        only(COMPLIANCE),
        {"id": ID, "name": "Occasion", "isActive": True, "subRules": [SUB_RULE]},
    ),
    step("enableStaffRule", STAFF_RULE, only(COMPLIANCE)),
    step("disableStaffRule", STAFF_RULE, only(COMPLIANCE)),
    step("deleteStaffRule", STAFF_RULE, only(COMPLIANCE)),
    step("disableOffer", OFFER, only(PARTNER)),
    step("enableOffer", OFFER, only(PARTNER)),
    change(
        "createCollectiveOffer",
        "CreateCollectiveOfferInput",
        COLLECTIVE,
        only(PARTNER),
        {"id": ID, "venueId": ID, "particulars": {"name": "Concert scolaire"}},
    ),
    change(
        "updateCollectiveOffer",
        "UpdateCollectiveOfferInput",
        COLLECTIVE,
        only(PARTNER),
        {"id": ID, "particulars": {"name": "Concert scolaire"}},
    ),
    change(
        "duplicateCollectiveOffer",
        "DuplicateCollectiveOfferInput",
        COLLECTIVE,
        only(PARTNER),
        {"id": ID, "offerId": ID},
    ),
    step("publishCollectiveOffer", COLLECTIVE, only(PARTNER)),
    step("disableCollectiveOffer", COLLECTIVE, only(PARTNER)),
    step("enableCollectiveOffer", COLLECTIVE, only(PARTNER)),
    step("archiveCollectiveOffer", COLLECTIVE, only(PARTNER)),
    step("claimCollectiveOffer", COLLECTIVE, only(COMPLIANCE)),
    step("releaseCollectiveOffer", COLLECTIVE, only(COMPLIANCE)),
    step("approveCollectiveOffer", COLLECTIVE, only(COMPLIANCE), ", version: 3"),
    step("rejectCollectiveOffer", COLLECTIVE, only(COMPLIANCE), ', version: 3, reason: "Not culture"'),
    step("reopenCollectiveOffer", COLLECTIVE, only(COMPLIANCE)),
    Operation(
        "Mutation.nextCollectiveToReview",
        f"mutation {{ nextCollectiveToReview {{ {COLLECTIVE} }} }}",
        only(COMPLIANCE),
        ("ClaimNextCollectiveOffer",),
    ),
    change(
        "reviewCollectiveOffers",
        "ReviewOffersInput",
        f"... on ReviewedCollectiveOffers {{ results {{ offerId result {{ {COLLECTIVE} }} }} }} "
        "... on Problem { code }",
        only(COMPLIANCE),
        {"offers": [{"id": ID, "version": 3}], "verdict": "APPROVE"},
    ),
    change(
        "grantCredit",
        "GrantCreditInput",
        "... on Beneficiary { id } ... on Problem { code }",
        only(SUPPORT),
        {
            "id": ID,
            "subject": "jade",
            "firstName": "Jade",
            "lastName": "Moreau",
            "email": "jade@courriel.example",
            "birthDate": "2008-05-04",
        },
    ),
    change("bookOffer", "BookOfferInput", BOOKING, only(BENEFICIARY), {"id": ID, "stockId": ID, "expectedPrice": EURO}),
    step("cancelBooking", BOOKING, only(BENEFICIARY)),
    Operation(
        "Mutation.validateCode",
        f'mutation {{ validateCode(code: "ABC234") {{ {BOOKING} }} }}',
        only(PARTNER),
        ("ValidateCode",),
    ),
    step("undoValidation", BOOKING, only(PARTNER)),
    change(
        "addBankAccount",
        "AddBankAccountInput",
        "... on BankAccount { id } ... on Problem { code }",
        only(PARTNER),
        {"id": ID, "offererId": ID, "label": "Boutique", "iban": "FR7630006000011234567890189", "venueIds": [ID]},
    ),
    step("acceptBankAccount", "... on BankAccount { id } ... on Problem { code }", only(FINANCE)),
    step("withdrawBankAccount", "... on BankAccount { id } ... on Problem { code }", only(PARTNER)),
    step(
        "refuseBankAccount",
        "... on BankAccount { id } ... on Problem { code }",
        only(FINANCE),
        ', reason: "Another holder"',
    ),
    Operation(
        "Mutation.runBatch",
        "mutation { runBatch { ... on Batch { id } ... on Problem { code } } }",
        only(FINANCE),
        ("RunBatch",),
    ),
    Operation("Subscription.bookingReceived", "subscription { bookingReceived { cursor } }", only(PARTNER), ()),
)

ELSEWHERE = {
    "ListSubcategories": "kept for a minute: `Query.subcategories`, test_taxonomy.py",
    "UploadImage": "POST /images, test_images.py",
    "StartImport": "POST /imports, test_sheets.py",
    "ExportOffers": "GET /exports/offers.csv, test_sheets.py",
    "DownloadImage": "GET /images/{id}, test_images.py",
    "BatchGetCollectiveOffers": "`Query.node`, test_collective.py",
    "ResolveApiKey": "whenever software calls with a key, test_key_ring.py",
    "ReleasePricing": "between services only",
    "FindUnpaidVenues": "between services only",
}
"""RPCs that neither a root field above nor a field of a type calls, and why."""
