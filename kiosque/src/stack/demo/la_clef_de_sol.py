"""What La Clef de Sol offers: instruments, vouchers, rentals, scores, discs, workshops, and what it got wrong."""

from datetime import time

from stack.demo.article import Article, Status, article
from stack.demo.instruments import INSTRUMENTS

SALE, VOUCHER, RENTAL, SCORE = "ACHAT_INSTRUMENT", "BON_ACHAT_INSTRUMENT", "LOCATION_INSTRUMENT", "PARTITION"
VINYL, CD = "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE", "SUPPORT_PHYSIQUE_MUSIQUE_CD"
WORKSHOP = "ATELIER_PRATIQUE_ART"
BY_HAND = "Quantité limitée, à retirer en boutique avec votre contremarque."

VOUCHERS_AND_RENTALS: tuple[Article, ...] = (
    article(
        130,
        VOUCHER,
        "Bon d'achat de 100 euros pour l'achat d'une guitare - instrument à cordes",
        100_00,
        description="Valable sur toutes nos guitares, sans complément à votre charge jusqu'à 100 euros.",
        motif="voucher",
        quantity=30,
    ),
    article(
        131,
        VOUCHER,
        "Bon d'achat de 300 euros - saxophone, instrument à vent - complément de 290 euros",
        300_00,
        description=(
            "Le saxophone alto coûte 590 euros. Le jeune devra compléter par ses propres moyens la somme de 290 euros."
        ),
        motif="saxophone",
        quantity=3,
    ),
    article(
        132,
        RENTAL,
        "Location d'un violoncelle 4/4",
        105_00,
        description=(
            "105 euros pour trois mois à compter du retrait. Violoncelle d'occasion révisé dans notre atelier, avec"
            " archet et housse."
        ),
        motif="cello",
        quantity=2,
    ),
    article(
        133,
        RENTAL,
        "Location d'une trompette pour l'année scolaire",
        180_00,
        description="180 euros pour l'année scolaire, jusqu'au 30 juin. Étui, embouchure et huile fournis.",
        motif="trumpet",
        quantity=4,
    ),
    article(
        134,
        RENTAL,
        "Location d'une harpe celtique 27 cordes",
        120_00,
        description="120 euros, location valable 3 mois. Clé d'accordage et housse de transport comprises.",
        motif="harp",
        quantity=1,
        becomes=Status.PENDING,
    ),
)

SCORES_AND_DISCS: tuple[Article, ...] = (
    article(
        140,
        SCORE,
        "Partition - Gymnopédies, Erik Satie - piano, instrument à clavier",
        12_90,
        description="Les trois Gymnopédies en un cahier, avec doigtés. Niveau moyen.",
        motif="score",
    ),
    article(
        141,
        SCORE,
        "Partition - Suites pour violoncelle seul, Bach - instrument à cordes",
        24_50,
        description="Les six suites, édition critique avec fac-similé.",
        motif="score",
    ),
    article(
        142,
        SCORE,
        "Lot de partitions de jazz - saxophone, instrument à vent",
        45_00,
        description="Le lot contient :\n- Autumn Leaves\n- So What\n- Take Five\n- Blue Bossa",
        motif="scores",
    ),
    article(
        143,
        SCORE,
        "Partition - Recueil de chansons de Georges Brassens - guitare, instrument à cordes",
        29_90,
        description="Quarante chansons avec paroles, accords et tablatures.",
        motif="scores",
    ),
    article(
        144,
        SCORE,
        "Partition - Sonates de Scarlatti - clavecin, instrument à clavier",
        19_00,
        description="Douze sonates choisies. Ancienne édition, remplacée par la nouvelle.",
        motif="score",
        becomes=Status.ARCHIVED,
    ),
    article(
        145,
        SCORE,
        "Partition - Méthode de djembé, premiers rythmes - instrument à percussion",
        16_00,
        description="Trente rythmes d'Afrique de l'Ouest, du plus simple au plus rapide.",
    ),
    article(
        146,
        VINYL,
        "Vinyle - A Love Supreme, John Coltrane",
        27_00,
        description=f"33 tours neuf. {BY_HAND}",
        motif="record",
        quantity=1,
        extra={"performer": "John Coltrane", "musicType": "501", "musicSubType": "516"},
    ),
    article(
        147,
        CD,
        "CD - Les Indes galantes, Rameau - double album",
        22_00,
        description=f"Enregistré sur instruments anciens, livret de 60 pages. {BY_HAND}",
        motif="disc",
        quantity=1,
        extra={"author": "Jean-Philippe Rameau", "musicType": "600", "musicSubType": "602"},
    ),
    article(
        148,
        VINYL,
        "Vinyle - Homework, Daft Punk - réédition",
        34_00,
        description=f"Double 33 tours. Sortie nationale dans dix jours. {BY_HAND}",
        motif="record",
        quantity=1,
        becomes=Status.SCHEDULED,
        extra={"performer": "Daft Punk", "musicType": "880"},
    ),
)

WORKSHOPS: tuple[Article, ...] = (
    article(
        150,
        WORKSHOP,
        "Atelier réglage et entretien de la guitare",
        30_00,
        description="De 14 h à 17 h. Apportez votre guitare : hauteur des cordes, justesse, nettoyage du manche.",
        motif="workshop",
        quantity=6,
        days=(9, 23, 37),
    ),
    article(
        151,
        WORKSHOP,
        "Stage de batterie pour débutants",
        120_00,
        description="Trois jours, de 10 h à 16 h, batteries fournies. Le stage se termine le {end}.",
        motif="drums",
        quantity=5,
        days=(20,),
        lasts=2,
        at=time(10, 0),
    ),
    article(
        152,
        WORKSHOP,
        "Atelier d'initiation à la harpe",
        20_00,
        description="Une heure et demie pour six personnes, instruments prêtés.",
        motif="harp",
        quantity=6,
        days=(3,),
        becomes=Status.EXPIRED,
    ),
)

WRONG: tuple[Article, ...] = (
    article(
        160,
        SALE,
        "Enceinte Bluetooth portable - 79 euros",
        79_00,
        description="Douze heures d'autonomie.",
        motif="screen",
        becomes=Status.DRAFT,
    ),
    article(
        161,
        SALE,
        "Guitare électrique d'occasion - 150 euros",
        150_00,
        description="Quelques traces d'usure sur le vernis.",
        motif="electric",
        becomes=Status.DRAFT,
    ),
    article(
        162,
        SALE,
        "Violon pour Léa - 120 euros",
        120_00,
        description="Mis de côté au comptoir.",
        motif="violin",
        becomes=Status.DRAFT,
    ),
    article(
        163,
        VOUCHER,
        "Bon d'achat de 300 euros - batterie acoustique, percussion",
        300_00,
        description="La batterie coûte 450 euros.",
        motif="voucher",
        becomes=Status.DRAFT,
    ),
    article(
        164,
        RENTAL,
        "Location d'un hautbois",
        40_00,
        description="Tarif : 40 euros par mois.",
        motif="clarinet",
        becomes=Status.DRAFT,
    ),
    article(
        165,
        SCORE,
        "Lot de 5 partitions de guitare - instrument à cordes",
        75_00,
        description="Cinq recueils pour débuter.",
        motif="scores",
        becomes=Status.DRAFT,
    ),
)
"""Drafts that the rules do not let through, each for a reason of the seed's: S6, S6, S7, S3, S4, S5."""

ARTICLES = (*WRONG, *VOUCHERS_AND_RENTALS, *SCORES_AND_DISCS, *WORKSHOPS, *INSTRUMENTS)
"""In the order in which they are made: lists show the last ones first."""
