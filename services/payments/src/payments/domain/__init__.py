"""What is owed to partners and why: rates, pricings, the calendar, invoices, the ledger, bank accounts. Pure."""
