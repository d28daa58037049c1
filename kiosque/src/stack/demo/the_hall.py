"""What the concert hall offers: concerts and shows in every state, and what is had from home."""

from datetime import time
from functools import partial

from stack.demo.article import Article, Status, article
from stack.demo.places import HALL, RIVAL

CONCERT, SHOW = "CONCERT", "SPECTACLE_REPRESENTATION"
CONTACT = {"bookingContact": "billetterie@le-diapason.example"}
NO_TICKET = {**CONTACT, "withdrawal": "NO_TICKET"}
ON_SITE = {**CONTACT, "withdrawal": "ON_SITE", "withdrawalDelayS": 3_600}
BY_EMAIL = {**CONTACT, "withdrawal": "BY_EMAIL", "withdrawalDelayS": 2 * 24 * 3_600}
OPEN_TO_ALL = {"audio": True, "mental": True, "motor": True, "visual": True}
EVENING = time(20, 30)
of_the_hall = partial(article, shop=RIVAL, venue=HALL, at=EVENING, quantity=120, is_duo=True)

CONCERTS: tuple[Article, ...] = (
    of_the_hall(
        300,
        CONCERT,
        "Soirée jazz manouche avec le trio Vent d'Ouest",
        14_00,
        description="Deux guitares, une contrebasse, et les standards de la Belle Époque à aujourd'hui.",
        motif="stage",
        days=(12, 13),
        details={**ON_SITE, "durationMinutes": 90, "accessibility": OPEN_TO_ALL},
        extra={"musicType": "501", "musicSubType": "515", "performer": "Trio Vent d'Ouest"},
    ),
    of_the_hall(
        301,
        CONCERT,
        "Nuit électro - collectif Basse Mer",
        18_00,
        description="Quatre musiciens derrière leurs machines, de la tombée du jour à une heure du matin.",
        motif="dancers",
        days=(18,),
        details={**BY_EMAIL, "durationMinutes": 240},
        extra={"musicType": "880", "performer": "Collectif Basse Mer"},
    ),
    of_the_hall(
        302,
        CONCERT,
        "Récital de piano - nocturnes et préludes",
        12_00,
        description="Une heure de musique à la bougie, sans entracte.",
        motif="piano",
        days=(25,),
        details={**NO_TICKET, "durationMinutes": 60},
        extra={"musicType": "600"},
    ),
    of_the_hall(
        303,
        "EVENEMENT_MUSIQUE",
        "Bal folk de l'équinoxe",
        8_00,
        description="Initiation aux danses à 20 h, bal à 21 h, parquet dans la grande salle.",
        motif="dancers",
        days=(30,),
        details=NO_TICKET,
        extra={"musicType": "860", "musicSubType": "865"},
    ),
    of_the_hall(
        304,
        "FESTIVAL_MUSIQUE",
        "Festival Les Grandes Marées - pass trois jours",
        45_00,
        description="Douze concerts sur deux scènes. La programmation est annoncée dans dix jours.",
        motif="festival",
        days=(90,),
        details=BY_EMAIL,
        extra={"musicType": "800"},
        becomes=Status.SCHEDULED,
    ),
    of_the_hall(
        305,
        CONCERT,
        "Rap - scène ouverte des lycées",
        0,
        description="Six groupes lycéens, dix minutes chacun. Entrée libre sur réservation, ouverte dans une semaine.",
        motif="microphone",
        days=(33,),
        details=NO_TICKET,
        extra={"musicType": "900", "musicSubType": "906"},
        becomes=Status.ANNOUNCED,
    ),
    of_the_hall(
        306,
        CONCERT,
        "Concert reggae - Roots Atlantique",
        15_00,
        description="Les dernières places partent ce soir.",
        motif="stage",
        days=(2,),
        details=ON_SITE,
        extra={"musicType": "530", "musicSubType": "534", "performer": "Roots Atlantique"},
        becomes=Status.EXPIRED,
    ),
    of_the_hall(
        307,
        CONCERT,
        "Concert symphonique - Shéhérazade et Boléro",
        20_00,
        description="L'orchestre du conservatoire et ses quatre-vingts musiciens.",
        motif="stage",
        days=(40,),
        details=ON_SITE,
        extra={"musicType": "600"},
        becomes=Status.PENDING,
    ),
    of_the_hall(
        308,
        CONCERT,
        "Concert acoustique au jardin",
        10_00,
        description="Sous les tilleuls, apportez un coussin.",
        motif="festival",
        days=(50,),
        extra={"musicType": "860"},
        becomes=Status.DRAFT,
    ),
)

SHOWS: tuple[Article, ...] = (
    of_the_hall(
        320,
        SHOW,
        "Opéra de poche - La Servante maîtresse",
        16_00,
        description="Deux voix, un quatuor et une table : tout Pergolèse en une heure.",
        motif="curtain",
        days=(16, 17),
        details={**ON_SITE, "durationMinutes": 65},
        extra={"showType": "1510", "showSubType": "1513", "author": "Pergolèse"},
    ),
    of_the_hall(
        321,
        SHOW,
        "Cirque contemporain - Équilibres",
        18_00,
        description="Cinq acrobates, une planche et beaucoup de silence.",
        motif="festival",
        days=(22,),
        details=BY_EMAIL,
        extra={"showType": "200", "showSubType": "201"},
    ),
    of_the_hall(
        322,
        SHOW,
        "Ballet contemporain - Ressac",
        22_00,
        description="Pièce pour neuf danseurs sur une musique jouée en direct.",
        motif="dancers",
        days=(28,),
        quantity=2,
        details=ON_SITE,
        extra={"showType": "300", "showSubType": "306"},
        becomes=Status.SOLD_OUT,
    ),
    of_the_hall(
        323,
        SHOW,
        "Match d'improvisation des écoles",
        6_00,
        description="Tirage au sort le soir même.",
        motif="curtain",
        days=(35,),
        details=NO_TICKET,
        extra={"showType": "400", "showSubType": "402"},
        becomes=Status.REJECTED,
        refused=("MISLEADING", "Dites qui joue, et combien de temps le match dure."),
    ),
)

ALL_YEAR: tuple[Article, ...] = (
    article(
        330,
        "ABO_CONCERT",
        "Abonnement de saison - quatre concerts au choix",
        40_00,
        description="À choisir parmi les concerts de la salle, jusqu'à la fin de la saison.",
        motif="voucher",
        shop=RIVAL,
        venue=HALL,
        quantity=50,
        extra={"musicType": "-1"},
    ),
    of_the_hall(
        331,
        "VISITE_GUIDEE",
        "Visite guidée des coulisses",
        0,
        description="La régie, les cintres, les loges. Une heure, par groupe de douze.",
        motif="curtain",
        days=(11, 25, 39),
        at=time(15, 0),
        quantity=12,
    ),
    of_the_hall(
        332,
        "CONFERENCE",
        "Conférence - Une histoire de la guitare électrique",
        5_00,
        description="Des premiers micros aux pédales d'aujourd'hui, avec extraits joués sur scène.",
        motif="electric",
        days=(19,),
        at=time(18, 30),
    ),
    of_the_hall(
        333,
        "LIVESTREAM_MUSIQUE",
        "Concert en direct - l'orchestre des jeunes",
        0,
        description="Retransmis depuis la salle ; le lien s'ouvre une heure avant.",
        motif="screen",
        days=(21,),
        is_duo=False,
        details={"url": "https://direct.le-diapason.example/orchestre-des-jeunes"},
        extra={"musicType": "600"},
    ),
)

ARTICLES = (*CONCERTS, *SHOWS, *ALL_YEAR)
