"""What one begins with: the README books one of these by its id."""

from stack.demo.article import Article
from stack.demo.places import id_of

BENEFICIARY = id_of(21)
ARTICLES = (
    Article(
        offer_id=id_of(31),
        stock_id=id_of(32),
        image_id=id_of(37),
        subcategory="PARTITION",
        title="Partition - Clair de lune, Debussy - piano, instrument à clavier",
        description="Partition pour piano seul, niveau intermédiaire, 8 pages. À retirer en boutique.",
        cents=18_50,
        quantity=12,
        motif="score",
        number=0,
    ),
    Article(
        offer_id=id_of(33),
        stock_id=id_of(34),
        image_id=id_of(38),
        subcategory="SUPPORT_PHYSIQUE_MUSIQUE_VINYLE",
        title="Vinyle - Kind of Blue, Miles Davis",
        description="Disque 33 tours neuf, pressage 180 g. À retirer en boutique.",
        cents=24_90,
        quantity=5,
        motif="record",
        number=1,
    ),
    Article(
        offer_id=id_of(35),
        stock_id=id_of(36),
        image_id=id_of(39),
        subcategory="ATELIER_PRATIQUE_ART",
        title="Atelier découverte du ukulélé",
        description="Deux heures en petit groupe, instrument prêté, aucun niveau demandé.",
        cents=25_00,
        quantity=8,
        motif="workshop",
        number=2,
        days=(14,),
    ),
)
