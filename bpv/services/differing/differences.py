"""What two people made of the same thing, each in another way: what it is, for who asks about it."""

from bpv.domain.differing import WHOLE, Difference

__all__ = ["WHOLE", "Difference"]
