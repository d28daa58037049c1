"""Bookings in other words: as answers to calls, as events, as mails."""
