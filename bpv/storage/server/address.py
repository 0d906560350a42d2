"""Where a school year stands on a server: a value of the domain, for whoever opens one here."""

from bpv.domain.server_address import PORT, SCHEME, SCHOOL, Address, address_of

__all__ = ["PORT", "SCHEME", "SCHOOL", "Address", "address_of"]
