"""What the school of music offers: first lessons, workshops, courses, subscriptions."""

from datetime import time
from functools import partial

from stack.demo.article import Article, Status, article
from stack.demo.places import RIVAL, SCHOOL

TRIAL, WORKSHOP = "SEANCE_ESSAI_PRATIQUE_ART", "ATELIER_PRATIQUE_ART"
at_school = partial(article, shop=RIVAL, venue=SCHOOL, quantity=10)

LESSONS: tuple[Article, ...] = (
    at_school(
        400,
        TRIAL,
        "Séance d'essai de violon",
        0,
        description="Trente minutes avec un professeur, violon prêté.",
        motif="violin",
        quantity=4,
        days=(6, 13, 20),
        at=time(17, 0),
    ),
    at_school(
        401,
        TRIAL,
        "Séance d'essai de batterie",
        5_00,
        description="Trente minutes derrière les fûts, bouchons d'oreille fournis.",
        motif="drums",
        quantity=3,
        days=(7,),
        at=time(18, 0),
    ),
    at_school(
        402,
        WORKSHOP,
        "Atelier chorale pop - dix séances",
        90_00,
        description="Le mardi de 18 h 30 à 20 h, sans audition. Dernière séance le {end}.",
        motif="choir",
        quantity=40,
        days=(15,),
        lasts=63,
        at=time(18, 30),
    ),
    at_school(
        403,
        WORKSHOP,
        "Stage de guitare - une semaine",
        150_00,
        description="Du lundi au vendredi, tous niveaux, repas tiré du sac.",
        motif="guitar",
        days=(45,),
        at=time(9, 30),
        becomes=Status.PENDING,
    ),
    at_school(
        404,
        WORKSHOP,
        "Atelier de composition avec un échantillonneur",
        25_00,
        description="De 14 h à 17 h : enregistrer la rue, découper, rejouer. Machines prêtées.",
        motif="screen",
        quantity=8,
        days=(17,),
    ),
    at_school(
        405,
        WORKSHOP,
        "Atelier de percussions brésiliennes",
        15_00,
        description="Surdo, tamborim, agogo : deux heures pour tenir une samba à vingt.",
        motif="djembe",
        quantity=20,
        days=(10, 24),
    ),
    at_school(
        406,
        WORKSHOP,
        "Masterclass de chant lyrique, en une journée",
        35_00,
        description="De 10 h à 17 h, ouverte aux auditeurs. Présentation publique en fin de journée.",
        motif="microphone",
        quantity=12,
        days=(27,),
        at=time(10, 0),
    ),
    at_school(
        407,
        WORKSHOP,
        "Atelier découverte de l'accordéon",
        12_00,
        description="Une heure, instruments de toutes tailles. Complet chaque année.",
        motif="accordion",
        days=(8,),
        becomes=Status.ARCHIVED,
    ),
    at_school(
        408,
        WORKSHOP,
        "Stage d'orchestre à cordes",
        80_00,
        description="Deux jours, du quatuor au grand orchestre. Le stage se termine le {end}.",
        motif="cello",
        days=(55,),
        lasts=1,
        at=time(10, 0),
        becomes=Status.DISABLED,
    ),
    at_school(
        409,
        WORKSHOP,
        "Atelier d'écriture de chansons",
        18_00,
        description="De 14 h à 17 h, du premier vers à la mise en musique.",
        motif="score",
        days=(4,),
        becomes=Status.EXPIRED,
    ),
)

ALL_YEAR: tuple[Article, ...] = (
    at_school(
        420,
        "ABO_PRATIQUE_ART",
        "Abonnement trimestriel - cours de piano",
        210_00,
        description="Dix cours individuels de trente minutes, à prendre dans le trimestre.",
        motif="piano",
        quantity=15,
    ),
    at_school(
        421,
        "PRATIQUE_ART_VENTE_DISTANCE",
        "Cours de solfège en ligne - niveau débutant",
        49_00,
        description="Vingt leçons filmées et leurs exercices corrigés, accessibles six mois.",
        motif="screen",
        quantity=200,
        details={"url": "https://cours.le-diapason.example/solfege"},
    ),
    at_school(
        422,
        "PRATIQUE_ART_VENTE_DISTANCE",
        "Cours d'harmonie en ligne - les bases",
        59_00,
        description="Le lien vous est donné à la réservation.",
        motif="score",
        becomes=Status.DRAFT,
    ),
)

ARTICLES = (*LESSONS, *ALL_YEAR)
