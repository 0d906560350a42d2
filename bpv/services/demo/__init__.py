"""A demo school: invented people and companies at real postcodes, the same for the same seed."""

from bpv.services.demo.school import make_demo_school

__all__ = ["make_demo_school"]
