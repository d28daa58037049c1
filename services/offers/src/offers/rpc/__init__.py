"""The gRPC services that offers answers."""

from offers.rpc.offers import Offers
from offers.rpc.partners import Partners
from offers.rpc.reviews import Reviews
from offers.rpc.staff_rules import StaffRules
from offers.rpc.stocks import Stocks

__all__ = ["Offers", "Partners", "Reviews", "StaffRules", "Stocks"]
