"""The gRPC services that offers answers."""

from offers.rpc.offers import Offers
from offers.rpc.partners import Partners

__all__ = ["Offers", "Partners"]
