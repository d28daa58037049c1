"""Credits, bookings, countermarks and the desk."""
