"""A person's path over all services, as a client would walk it."""
