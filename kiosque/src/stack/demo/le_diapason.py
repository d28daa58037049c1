"""What Le Diapason, the other shop, offers."""

from functools import partial

from stack.demo.article import Article, Status, article
from stack.demo.places import RIVAL

SALE, RENTAL, SCORE = "ACHAT_INSTRUMENT", "LOCATION_INSTRUMENT", "PARTITION"
of_the_shop = partial(article, shop=RIVAL, venue=RIVAL.venue)

ARTICLES: tuple[Article, ...] = (
    of_the_shop(
        200,
        SALE,
        "Basse électrique 4 cordes - 259 euros",
        259_00,
        description="Manche en érable, deux micros, housse fournie. Neuve.",
        motif="electric",
    ),
    of_the_shop(
        201,
        SALE,
        "Batterie électronique compacte - 300 euros",
        300_00,
        description="Peaux maillées, silencieuse pour les voisins. Baguettes et tabouret compris.",
        motif="drums",
        quantity=2,
    ),
    of_the_shop(
        202,
        SALE,
        "Banjo ténor - 219 euros",
        219_00,
        description="Quatre cordes, peau synthétique, accordé en quintes.",
        motif="banjo",
        quantity=2,
    ),
    of_the_shop(
        203,
        SALE,
        "Trompette de poche - 189 euros",
        189_00,
        description="Si bémol, toute la perce dans la moitié de la longueur.",
        motif="trumpet",
        becomes=Status.DISABLED,
    ),
    of_the_shop(
        204,
        SALE,
        "Handpan en ré mineur - 300 euros",
        300_00,
        description="Neuf notes, acier nitruré, sac de transport. Fabrication artisanale, instrument neuf.",
        motif="handpan",
        quantity=1,
        becomes=Status.PENDING,
    ),
    of_the_shop(
        205,
        SALE,
        "Pupitre d'orchestre pliant - 29 euros",
        29_00,
        description="Acier, trois hauteurs, sac fourni.",
        motif="stand",
        quantity=25,
    ),
    of_the_shop(
        206,
        RENTAL,
        "Location d'un accordéon chromatique",
        150_00,
        description="150 euros pour six mois, bretelles et housse comprises. Instrument d'occasion révisé.",
        motif="accordion",
        quantity=2,
    ),
    of_the_shop(
        207,
        SCORE,
        "Partition - Valses musette - accordéon, instrument à vent",
        17_50,
        description="Dix valses avec basses chiffrées.",
        motif="score",
    ),
    of_the_shop(
        208,
        "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE",
        "Vinyle - Rumours, Fleetwood Mac",
        28_00,
        description="33 tours neuf, à retirer en boutique.",
        motif="record",
        quantity=1,
        becomes=Status.SOLD_OUT,
        extra={"performer": "Fleetwood Mac", "musicType": "820"},
    ),
    of_the_shop(
        209,
        SALE,
        "Casque audio fermé - 89 euros",
        89_00,
        description="Pour travailler la nuit.",
        motif="screen",
        becomes=Status.DRAFT,
    ),
)
