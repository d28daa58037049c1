"""Names that an offer may carry: composers, authors, artists, makers and models called after people (S7)."""

from offers.domain.rules.words import phrases

_COMPOSERS = """
    bach, jean sébastien bach, carl philipp emanuel bach, beethoven, ludwig van beethoven, mozart, chopin, frédéric
    chopin, debussy, claude debussy, ravel, maurice ravel, satie, erik satie, schubert, franz schubert, schumann,
    robert schumann, clara schumann, liszt, franz liszt, brahms, johannes brahms, haendel, haydn, joseph haydn,
    vivaldi, antonio vivaldi, tchaïkovski, rachmaninov, prokofiev, stravinsky, chostakovitch, saint saëns, camille
    saint saëns, fauré, gabriel fauré, gabriel pierné, bizet, georges bizet, gounod, charles gounod, berlioz, hector
    berlioz, massenet, jules massenet, offenbach, jacques offenbach, lully, couperin, françois couperin, louis
    couperin, rameau, jean philippe rameau, marin marais, charpentier, marc antoine charpentier, dukas, paul dukas,
    poulenc, francis poulenc, milhaud, honegger, messiaen, olivier messiaen, boulez, pierre boulez, duruflé, maurice
    duruflé, lili boulanger, nadia boulanger, cécile chaminade, louise farrenc, germaine tailleferre, hildegarde de
    bingen, fanny mendelssohn, félix mendelssohn, mendelssohn, verdi, puccini, rossini, paganini, wagner, richard
    wagner, richard strauss, johann strauss, mahler, bruckner, dvorak, smetana, grieg, edvard grieg, sibelius, bartok,
    kodaly, carl czerny, czerny, charles louis hanon, hanon, muzio clementi, diabelli, jacques ibert, jean françaix,
    eugène bozza, henri tomasi, marcel mule, jean baptiste arban, arban, jean baptiste lully, fernando sor, francisco
    tarrega, astor piazzolla, piazzolla, isaac albéniz, albéniz, enrique granados, manuel de falla, villa lobos, yann
    tiersen, ludovico einaudi, philip glass, arvo pärt, john williams, hans zimmer, ennio morricone, michel legrand,
    vladimir cosma, francis lai, bruno coulais, alexandre desplat, gabriel yared, joe hisaishi, scott joplin, george
    gershwin, léonard bernstein, samuel barber
"""
_ARTISTS = """
    georges brassens, brassens, jacques brel, brel, léo ferré, barbara, édith piaf, charles trenet, charles aznavour,
    serge gainsbourg, gainsbourg, jane birkin, charlotte gainsbourg, johnny hallyday, france gall, michel berger,
    michel sardou, alain bashung, alain souchon, laurent voulzy, francis cabrel, cabrel, jean jacques goldman, renaud,
    véronique sanson, patrick bruel, florent pagny, pascal obispo, vanessa paradis, étienne daho, mylène farmer,
    vincent delerm, benjamin biolay, juliette armanet, clara luciani, clara ysé, louane, angèle, zaho de sagazan, zaz,
    camille, benabar, benjamin clementine, françoise hardy, jacques dutronc, thomas dutronc, matthieu chedid, oscar
    anton, pierre de maere, vianney, amir, kendji girac, soprano, orelsan, stromae, ben mazué, grand corps malade,
    gaël faye, django reinhardt, stéphane grappelli, michel petrucciani, didier lockwood, ibrahim maalouf, miles
    davis, john coltrane, charlie parker, louis armstrong, ella fitzgerald, nina simone, duke ellington, chet baker,
    thelonious monk, bill evans, keith jarrett, herbie hancock, charles mingus, sonny rollins, dave brubeck, ray
    charles, norah jones, amy winehouse, michael jackson, david bowie, bob marley, bob dylan, leonard cohen, elton
    john, john lennon, paul mccartney, george harrison, ringo starr, jimi hendrix, eric clapton, jimmy page, brian
    may, david gilmour, mark knopfler, carlos santana, joe satriani, steve vai, kurt cobain, kirk hammett, james
    hetfield, tony iommi, angus young, slash, robert smith, robert johnson, robert trujillo, billie eilish, taylor
    swift, adele, ed sheeran, dua lipa, lana del rey, bruno mars, justin bieber, tom waits, tom morello, victor
    wooten, marcus miller, jaco pastorius, flea, geddy lee, steve gadd, dave grohl, dave weckl, mike portnoy, manu
    katché, vinnie colaiuta, tommy emmanuel, marcel dadi, paco de lucia, baden powell, rené lacaille, danyel waro,
    cesaria evora, fela kuti, ali farka touré, toumani diabaté, jean michel jarre, laurent garnier, david guetta,
    martin garrix, martin solveig, maurice andré, jean pierre rampal, yo yo ma, martha argerich, hélène grimaud,
    alexandre tharaud, lang lang, yehudi menuhin, david oïstrakh, renaud capuçon, gautier capuçon, nemanja radulovic,
    maria callas, natalie dessay, cecilia bartoli, roberto alagna, philippe jaroussky
"""
_AUTHORS = """
    victor hugo, molière, jean racine, pierre corneille, jean de la fontaine, charles baudelaire, paul verlaine,
    arthur rimbaud, guillaume apollinaire, jacques prévert, paul éluard, louis aragon, robert desnos, émile zola,
    gustave flaubert, guy de maupassant, honoré de balzac, alexandre dumas, jules verne, georges sand, george sand,
    marcel proust, marcel pagnol, albert camus, simone de beauvoir, jean paul sartre, marguerite duras, marguerite
    yourcenar, annie ernaux, antoine de saint exupéry, boris vian, raymond queneau, georges perec, edmond rostand,
    william shakespeare, oscar wilde, jane austen, virginia woolf, anne frank, agatha christie, stephen king, amélie
    nothomb, leïla slimani, virginie despentes, riad sattouf, michel houellebecq, patrick modiano, fred vargas,
    guillaume musso, marc levy, joël dicker
"""
_MAKERS = """
    les paul, paul beuscher, paul reed smith, paul mauriat, henri selmer, selmer, antoine courtois, courtois, jean
    baptiste vuillaume, vuillaume, jean baptiste, julien dubois, jérôme thibouville lamy, thibouville, robert martin,
    vincent bach, ernie ball, dean markley, ray ventura, mario maccaferri, maccaferri, antonio stradivari,
    stradivarius, guarneri, amati, nicolas lupot, pierre hel, bernard millant, dominique peccatte, françois tourte,
    eugène sartory, louis lot, auguste buffet, buffet crampon, buffet, jean louis, georges lücking, gérard billaudot,
    billaudot, alphonse leduc, henry lemoine, leduc, lemoine, van de velde, combre, françois lorée, lorée, rigoutat,
    adolphe sax, duesenberg, martin, martin guitars, martinez, john packer, rafael romero, cuenca, raimundo, alhambra,
    takamine, godin, seagull, norman, simon patrick, art lutherie, jean claude, michael kelly, robin, adam, oscar
    schmidt, oscar, charlie, dixon, clark, tony dixon, susato, moeck, mollenhauer, aulos, zen on, elisabeth, adler,
    yamaha, kawai, roland, korg, casio, nord, moog, arturia, behringer, akai, novation, native instruments, fender,
    squier, gibson, epiphone, ibanez, gretsch, jackson, esp, ltd, prs, cort, taylor, guild, ovation, lag, vigier,
    hofner, höfner, rickenbacker, warwick, sadowsky, music man, sterling, schecter, dean, kramer, washburn, eko,
    stagg, thomann, harley benton, prodipe, rode, shure, sennheiser, audio technica, neumann, akg, beyerdynamic,
    electro voice, samson, zoom, boss, line, digitech, electro harmonix, mxr, dunlop, fishman, seymour duncan,
    dimarzio, daddario, d'addario, elixir, rotosound, savarez, hannabach, augustine, thomastik, pirastro, larsen,
    vandoren, rico, légère, rigotti, marca, gonzalez, otto link, meyer, pearl, tama, ludwig, mapex, sonor, dw,
    zildjian, sabian, paiste, meinl, istanbul, ufip, remo, evans, aquarian, vic firth, promark, pro mark, vater, latin
    percussion, schlagwerk, toca, bluthner, steinway, bösendorfer, bechstein, schimmel, pleyel, gaveau, érard, sauter,
    petrof, feurich, seiler, salvi, camac, lyon healy, hohner, piermaria, pigini, borsini, saltarelle, maugein,
    cavagnolo, jupiter, conn, king, holton, getzen, besson, yanagisawa, keilwerth, leblanc, noblet, patricola,
    muramatsu, sankyo, miyazawa, haynes, powell, altus, trevor james, azumi, stentor, gewa, gliga, kala, ohana,
    lanikai, cordoba, admira, esteve, prudencio saez, ortega, deering, gold tone, recording king, nechville, ableton,
    teenage engineering, elektron, make noise, pass culture
"""
_WORKS = """
    pour élise, lettre à élise, für elise, à élise, ballade pour adeline, pour adeline, pour une infante défunte, jeux
    interdits, roméo et juliette, tristan et isolde, pierre et le loup, hänsel et gretel, daphnis et chloé, porgy and
    bess, carmen, les contes d'hoffmann, don juan, faust, manon, manon lescaut, mireille, werther, lakmé, thaïs,
    salomé, aïda, rusalka, antigone, phèdre, cyrano de bergerac, jeanne d'arc, jeanne au bûcher, amélie poulain, le
    fabuleux destin d'amélie poulain
"""
_PLACES = "paris, lyon, nantes, saint michel, saint louis, saint martin, nouvelle orléans, noël, pâques, florence"

KNOWN = phrases(_COMPOSERS, _ARTISTS, _AUTHORS, _MAKERS, _WORKS, _PLACES)
"""Names that say nothing about whom an offer is meant for."""
AFTER_FOR = frozenset(name for name in KNOWN if len(name.split()) > 1) | phrases(
    "chopin, debussy, ravel, bach, mozart, beethoven, selmer, yamaha, buffet, courtois, fender, gibson, noël, pâques"
)
"""Those that are themselves even after `pour`: a first name that is a brand's too (Martin) is not."""
