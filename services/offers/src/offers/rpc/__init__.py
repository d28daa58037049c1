"""The gRPC services that offers answers."""

from offers.rpc.api_keys import ApiKeys
from offers.rpc.catalogue import Catalogue
from offers.rpc.collective import CollectiveOffers
from offers.rpc.history import History
from offers.rpc.imports import Imports
from offers.rpc.offers import Offers
from offers.rpc.partners import Partners
from offers.rpc.reviews import Reviews
from offers.rpc.staff_rules import StaffRules
from offers.rpc.stocks import Stocks
from offers.rpc.team import Team

__all__ = [
    "ApiKeys",
    "Catalogue",
    "CollectiveOffers",
    "History",
    "Imports",
    "Offers",
    "Partners",
    "Reviews",
    "StaffRules",
    "Stocks",
    "Team",
]
