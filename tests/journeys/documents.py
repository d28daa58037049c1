"""The operations of the journey, as a client has them."""

OFFER = """__typename ...P ... on Offer {
  id version title status imageUrl findings { code } stocks { id price { minorUnits } } }"""
BOOKING = """__typename ...P ... on Booking {
  id countermark status beneficiaryName offerTitle totalPrice { minorUnits } cancelLimitAt validatedBy
}"""

WHO_AM_I = """{ viewer { roles
  offerers { offerer { id name state venues { id name } } }
  beneficiary { creditRemaining { minorUnits } } } }"""
CREATE_OFFER = f"mutation ($input: CreateOfferInput!) {{ createOffer(input: $input) {{ {OFFER} }} }}"
UPDATE_OFFER = f"mutation ($input: UpdateOfferInput!) {{ updateOffer(input: $input) {{ {OFFER} }} }}"
SAVE_STOCK = f"mutation ($input: SaveStockInput!) {{ saveStock(input: $input) {{ {OFFER} }} }}"
PUBLISH = f"mutation ($id: ID!) {{ publishOffer(id: $id) {{ {OFFER} }} }}"
APPROVE = f"mutation ($id: ID!, $version: Int!) {{ approveOffer(id: $id, version: $version) {{ {OFFER} }} }}"
DISABLE = f"mutation ($id: ID!) {{ disableOffer(id: $id) {{ {OFFER} }} }}"
ENABLE = f"mutation ($id: ID!) {{ enableOffer(id: $id) {{ {OFFER} }} }}"
ONE_OFFER = "query ($id: ID!) { offer(id: $id) { id version status imageUrl stocks { bookedQuantity } } }"
TO_REVIEW = "{ offersToReview(first: 50) { edges { node { id version title reviewDueAt } } } }"
CATALOGUE = "{ catalogue(first: 50) { edges { node { id title stocks { id price { minorUnits } } } } } }"

BOOK = f"mutation ($input: BookOfferInput!) {{ bookOffer(input: $input) {{ {BOOKING} }} }}"
CANCEL = f"mutation ($id: ID!) {{ cancelBooking(id: $id) {{ {BOOKING} }} }}"
LOOK_UP = f"query ($code: String!) {{ lookUpCode(code: $code) {{ {BOOKING} }} }}"
VALIDATE = f"mutation ($code: String!) {{ validateCode(code: $code) {{ {BOOKING} }} }}"
UNDO = f"mutation ($id: ID!) {{ undoValidation(id: $id) {{ {BOOKING} }} }}"
ONE_BOOKING = """query ($id: ID!) { booking(id: $id) { id status countermark validatedBy pricing {
  rateBasisPoints reimbursedAmount { minorUnits } contribution { minorUnits } state invoice { id number } } } }"""
BOOKINGS = "{ bookings(first: 50) { edges { node { id countermark status offer { title } venue { name } } } } }"
MY_BOOKINGS = "{ myBookings(first: 50) { edges { node { id countermark status } } } }"
NEW_BOOKINGS = """subscription ($after: String) {
  bookingReceived(after: $after) { cursor resync booking { id status offerTitle } } }"""

INVOICES = """{ invoices(first: 50) { edges { node { id number batchLabel
  bookingAmount { minorUnits } reimbursedAmount { minorUnits } contribution { minorUnits }
  lines { rule rateBasisPoints bookingCount reimbursedAmount { minorUnits } } } } } }"""
LEDGER = """query ($invoiceId: ID) { ledgerEntries(invoiceId: $invoiceId, first: 100) { edges { node {
  transactionId account amount { minorUnits } } } } }"""
FORECAST = """query ($offererId: ID!) { forecast(offererId: $offererId) {
  cutoffAt bookingCount expectedAmount { minorUnits } laterCutoffsAt } }"""
