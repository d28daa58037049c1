"""The demo accounts: who can sign in to the built-in issuer."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from common.actor import Role


@dataclass(frozen=True, kw_only=True)
class Account:
    """A person of the demonstration."""

    name: str
    """Also the subject of its tokens."""
    person: str
    email: str
    roles: tuple[Role, ...]
    purpose: str
    """What it is for, in English; `purpose_fr` in French, as people sign in."""
    purpose_fr: str

    @property
    def first_name(self) -> str:
        """The given name."""
        return self.person.partition(" ")[0]

    @property
    def last_name(self) -> str:
        """The family name."""
        return self.person.partition(" ")[2]


ACCOUNTS: Mapping[str, Account] = MappingProxyType(
    {
        account.name: account
        for account in (
            Account(
                name="partner",
                person="Camille Leroy",
                email="camille@la-clef-de-sol.example",
                roles=(Role.PARTNER,),
                purpose="runs the demo music shop, La Clef de Sol",
                purpose_fr="tient le magasin de musique de la démonstration, La Clef de Sol",
            ),
            Account(
                name="rival",
                person="Dominique Petit",
                email="dominique@le-diapason.example",
                roles=(Role.PARTNER,),
                purpose="runs another shop, Le Diapason",
                purpose_fr="tient un autre magasin, Le Diapason",
            ),
            Account(
                name="founder",
                person="Andrea Faure",
                email="andrea.faure@courriel.example",
                roles=(Role.PARTNER,),
                purpose="has no structure yet: signs one up, or is invited into a team",
                purpose_fr="n'a pas encore de structure : en inscrit une, ou est invité dans une équipe",
            ),
            Account(
                name="beneficiary",
                person="Jade Moreau",
                email="jade.moreau@courriel.example",
                roles=(Role.BENEFICIARY,),
                purpose="is 18 and has a credit of 300 euros",
                purpose_fr="a 18 ans et un crédit de 300 euros",
            ),
            Account(
                name="compliance",
                person="Morgan Girard",
                email="morgan.girard@kiosque.example",
                roles=(Role.COMPLIANCE,),
                purpose="reviews offers",
                purpose_fr="contrôle les offres",
            ),
            Account(
                name="finance",
                person="Sacha Bonnet",
                email="sacha.bonnet@kiosque.example",
                roles=(Role.FINANCE,),
                purpose="accepts bank accounts, runs reimbursements",
                purpose_fr="accepte les comptes bancaires, lance les remboursements",
            ),
            Account(
                name="support",
                person="Claude Roux",
                email="claude.roux@kiosque.example",
                roles=(Role.SUPPORT,),
                purpose="opens credits and validates structures",
                purpose_fr="ouvre les crédits et valide les structures",
            ),
        )
    }
)
