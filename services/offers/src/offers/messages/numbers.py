"""SIREN and SIRET from the wire. They are checked here and not in the domain, which knows no library."""

import stdnum.exceptions
import stdnum.fr.siren
import stdnum.fr.siret

from offers.domain.partner import InvalidSiren, InvalidSiret

CHARACTERS_MAX = 30


def siren_from(text: str) -> str:
    """Read a SIREN, without its spaces.

    Raises:
        InvalidSiren: When it is not nine digits, or was misspelt.
    """
    try:
        return str(stdnum.fr.siren.validate(_compact(text)))
    except stdnum.exceptions.ValidationError:
        raise InvalidSiren("A SIREN is nine digits with a check digit.", field="siren") from None


def siret_from(text: str) -> str:
    """Read a SIRET, without its spaces; La Poste's follow a rule of their own.

    Raises:
        InvalidSiret: When it is not fourteen digits, or was misspelt.
    """
    try:
        return str(stdnum.fr.siret.validate(_compact(text)))
    except stdnum.exceptions.ValidationError:
        raise InvalidSiret("A SIRET is fourteen digits with a check digit.", field="siret") from None


def _compact(text: str) -> str:
    """Take the spaces out of a short ASCII text; anything else becomes what is no number."""
    return "".join(text[:CHARACTERS_MAX].split()) if text.isascii() and len(text) <= CHARACTERS_MAX else ""
