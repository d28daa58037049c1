"""Rates, pricings, invoices and the ledger."""
