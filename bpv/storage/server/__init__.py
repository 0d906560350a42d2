"""A school year on a PostgreSQL of the school, one schema a school: several coordinators at the same time.

The driver is imported only once something on a server is asked for.
"""

from bpv.storage.server.address import Address, address_of

__all__ = ["Address", "address_of"]
