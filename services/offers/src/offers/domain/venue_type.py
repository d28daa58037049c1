"""Venue types: what a venue can be, with how that is called (domain.md 1.2)."""

from enum import StrEnum


class VenueType(StrEnum):
    """The twenty kinds of places."""

    VISUAL_ARTS = "VISUAL_ARTS"
    CULTURAL_CENTRE = "CULTURAL_CENTRE"
    ARTISTIC_COURSE = "ARTISTIC_COURSE"
    SCIENTIFIC_CULTURE = "SCIENTIFIC_CULTURE"
    FESTIVAL = "FESTIVAL"
    GAMES = "GAMES"
    BOOKSTORE = "BOOKSTORE"
    LIBRARY = "LIBRARY"
    MUSEUM = "MUSEUM"
    MUSICAL_INSTRUMENT_STORE = "MUSICAL_INSTRUMENT_STORE"
    RECORD_STORE = "RECORD_STORE"
    CONCERT_HALL = "CONCERT_HALL"
    CREATIVE_ARTS_STORE = "CREATIVE_ARTS_STORE"
    DISTRIBUTION_STORE = "DISTRIBUTION_STORE"
    MOVIE = "MOVIE"
    TRAVELING_CINEMA = "TRAVELING_CINEMA"
    DIGITAL = "DIGITAL"
    PATRIMONY_TOURISM = "PATRIMONY_TOURISM"
    PERFORMING_ARTS = "PERFORMING_ARTS"
    OTHER = "OTHER"


LABELS: dict[VenueType, tuple[str, str]] = {
    VenueType.VISUAL_ARTS: ("Arts visuels, arts plastiques et galeries", "Visual arts and galleries"),
    VenueType.CULTURAL_CENTRE: ("Centre culturel", "Cultural centre"),
    VenueType.ARTISTIC_COURSE: ("Cours et pratique artistiques", "Art classes and practice"),
    VenueType.SCIENTIFIC_CULTURE: ("Culture scientifique", "Science"),
    VenueType.FESTIVAL: ("Festival", "Festival"),
    VenueType.GAMES: ("Jeux et jeux vidéo", "Games and video games"),
    VenueType.BOOKSTORE: ("Librairie", "Bookshop"),
    VenueType.LIBRARY: ("Bibliothèque ou médiathèque", "Library"),
    VenueType.MUSEUM: ("Musée", "Museum"),
    VenueType.MUSICAL_INSTRUMENT_STORE: ("Musique - Magasin d'instruments", "Music - Instrument shop"),
    VenueType.RECORD_STORE: ("Musique - Disquaire", "Music - Record shop"),
    VenueType.CONCERT_HALL: ("Musique - Salle de concerts", "Music - Concert hall"),
    VenueType.CREATIVE_ARTS_STORE: ("Magasin arts créatifs", "Creative arts shop"),
    VenueType.DISTRIBUTION_STORE: ("Magasin de distribution de produits culturels", "Shop for cultural goods"),
    VenueType.MOVIE: ("Cinéma - Salle de projections", "Cinema - Screen"),
    VenueType.TRAVELING_CINEMA: ("Cinéma itinérant", "Travelling cinema"),
    VenueType.DIGITAL: ("Offre numérique", "Digital offer"),
    VenueType.PATRIMONY_TOURISM: ("Patrimoine et tourisme", "Heritage and tourism"),
    VenueType.PERFORMING_ARTS: ("Spectacle vivant", "Performing arts"),
    VenueType.OTHER: ("Autre", "Other"),
}
"""What each is called in French and in English, in the order in which they are shown."""
