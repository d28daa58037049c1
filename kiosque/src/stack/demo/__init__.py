"""The demo data: two shops, a concert hall, a school of music, a beneficiary with a credit, and what there is to book.

All of it is made through the gateway as people do, so that every rule holds and every step is on record. Every id is
fixed and every step can be done again, so a load that was cut short is simply loaded once more.
"""

from stack.demo.article import Article
from stack.demo.first import ARTICLES
from stack.demo.loading import MORE, load, load_more
from stack.demo.places import RIVAL, SHOP

__all__ = ["ARTICLES", "MORE", "RIVAL", "SHOP", "Article", "load", "load_more"]
