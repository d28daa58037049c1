"""Where bookings are kept: tables, statements built once, and rows turned into what the domain knows."""
