"""What partners, compliance and everybody else can do here: one function and one transaction each."""

from common.actor import Role

STAFF = (Role.COMPLIANCE, Role.FINANCE, Role.SUPPORT, Role.SERVICE)
"""Who may read all: the scheme's people, and its other services."""
