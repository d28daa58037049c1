"""The names of instruments, of what goes with them, and of their families, as titles write them.

An instrument here is what the order of 20 May 2021 calls one: made and used only to make music, microphones and
accessories included, sound-diffusion devices (amplifiers, loudspeakers, headphones, decks) excluded (S6).
"""

from offers.domain.rules.words import phrases

_STRINGS = """
    alto, balalaïka, bandurria, banjo, basse acoustique, basse électrique, basse fretless, basse 4 cordes, basse 5
    cordes, guitare basse, basse, bouzouki, cavaquinho, charango, cithare, clavecin, contrebasse, cora, kora,
    dulcimer, épinette, erhu, fiddle, guitare, guitalélé, guqin, guzheng, harpe, kamele ngoni, koto, luth, lyre, alto
    à cordes, baglama, balalaika contrebasse, banjo ténor, banjolélé, basse semi acoustique, cistre, citole,
    contrebasse électrique, crwth, cuatro, domra, dobro, guitare à résonateur, guitarron, guimbri, gusli, hardanger,
    harpe celtique, kantele, lap steel, lavta, lyre celtique, mandolinette, pedal steel, requinto, rebab, ronroco,
    sanshin, tar, setar, dotar, dutar, théorbe, timple, tres, valiha, vihuela, violon alto, violon électrique, yueqin,
    zither, mandole, mandoline, mandore, nyckelharpa, oud, pipa, psaltérion, rebec, ruan, santour, sarangi, sarod,
    saz, shamisen, sitar, stratocaster, telecaster, tanpura, ukulélé, vièle, vielle à roue, viole, viole de gambe,
    violon, violoncelle
"""
_WINDS = """
    accordéon, accordina, bandonéon, basson, biniou, bombarde, bugle, clairon, clarinette, clarinette basse,
    concertina, contrebasson, cor, cor anglais, cor de chasse, cornemuse, cornet, cornet à pistons, didgeridoo, duduk,
    euphonium, fifre, flageolet, flugelhorn, flûte, flûte à bec, flûte de pan, flûte traversière, harmonica,
    harmonium, hautbois, hélicon, kazoo, mélodica, musette, ney, ocarina, orgue, ophicléide, piccolo, quena, sax,
    saxhorn, saxophone, shakuhachi, sousaphone, suona, tin whistle, trombone, trompe de chasse, trompette, tuba,
    bansuri, bombardon, chalemie, chalumeau, cor des alpes, cornet à bouquin, cromorne, dizi, flûte alto, flûte basse,
    flûte irlandaise, gaïta, low whistle, hulusi, mizmar, pungi, sackbut, saqueboute, serpent, sheng, sifflet à
    coulisse, tárogató, uilleann pipes, veuze, zurna, whistle, xaphoon
"""
_PERCUSSIONS = """
    agogo, balafon, batterie, bendir, berimbau, bol chantant, bol tibétain, bongo, boomwhacker, cabasa, caisse claire,
    cajon, calebasse, carillon, castagnette, caxixi, célesta, charleston, claves, cloche, conga, crotale, cuica,
    cymbale, cymbalum, darbouka, daf, derbouka, djembé, dhol, dholak, doum doum, dundun, glockenspiel, gong, grelot,
    grosse caisse, guiro, handpan, hang, kalimba, maracas, marimba, métallophone, pandeiro, riq, sanza, senza, shaker,
    shekere, steel drum, steelpan, surdo, tabla, taiko, tam tam, tambour, tambourin, temple block, timbale, timbales,
    tom basse, tongue drum, triangle, udu, vibraphone, washboard, wood block, woodblock, angklung, balafon
    pentatonique, bata, batterie électronique, bâton de pluie, bodhran, cloche tubulaire, caisse roulante, cencerro,
    cloche à vache, crécelle, flexatone, fouet, gamelan, ganza, güiro, hochet, kanjira, karkabou, krakeb, lithophone,
    mridangam, naqareh, octoban, ocean drum, pandero, quinto, repinique, rototom, sabar, sistre, tamborim, tambour
    d'océan, tambour chamanique, tambour à fente, tan tan, thongophone, timbalito, tumba, vibraslap, wave drum,
    xylophone, zarb
"""
_KEYBOARDS = """
    clavicorde, clavier, clavier arrangeur, clavier maître, clavier numérique, keytar, mellotron, orgue électronique,
    piano, piano à queue, piano droit, piano numérique, pianoforte, synthétiseur, synthé, toy piano
"""
_ELECTRONIC = """
    boîte à rythmes, contrôleur midi, drum machine, échantillonneur, groovebox, ondes martenot, pad de batterie,
    sampleur, sampler, séquenceur, surface de contrôle midi, thérémine, theremin, vocodeur, ewi
"""
_ACCESSORIES = """
    micro, microphone, accordeur, anche, archet, baguette, balais de batterie, bandoulière, bec de clarinette, bec de
    saxophone, bottleneck, capodastre, chevalet, colophane, diapason, embouchure, entretien d'instrument, épaulière,
    étui, flight case, housse, jeu de cordes, ligature, mailloche, mécaniques, médiator, mentonnière, métronome,
    onglet, pédale, pédalier, peau de batterie, pied de cymbale, plectre, porte partition, pupitre, repose pied,
    sangle, sillet, sourdine, tabouret de batterie, tabouret de piano
"""
_SOUND_DEVICES = """
    ampli, amplificateur, ampli hi fi, ampli hifi, ampli audio, ampli stéréo, ampli casque, ampli home cinéma, ampli à
    lampes hifi, amplificateur audio, baffle, baladeur, barre de son, boombox, caisson de basses, caisson de grave,
    casque, casque audio, casque bluetooth, chaîne hi fi, chaîne hifi, colonne de son, écouteur, enceinte, enceinte
    bluetooth, enceinte connectée, enceinte de monitoring, gramophone, haut parleur, hi fi, hifi, home cinéma, juke
    box, jukebox, lecteur cd, lecteur mp3, lecteur vinyle, mégaphone, mini chaîne, moniteur de studio, moniteur de
    scène, oreillette, platine, platine vinyle, poste de radio, autoradio, radio réveil, retour de scène, sono,
    sonorisation, soundbar, soundbox, station d'accueil, subwoofer, système de sonorisation, table de mixage, tête
    d'ampli, tourne disque, walkman
"""
_MICROPHONES = """
    micro casque, casque micro, micro serre tête, microphone casque, micro oreillette, micro pour ampli, micro d'ampli
"""
_FAMILIES = """
    instrument à cordes, instruments à cordes, à cordes, cordes frottées, cordes pincées, cordes frappées, famille des
    cordes, quatuor à cordes, instrument à vent, à vent, famille des vents, famille des bois, vents et bois, famille
    des cuivres, instrument à percussion, percussion, instrument à clavier, à clavier, à claviers, famille des
    claviers, à anche, instrument électronique, instruments électroniques, instrument électrique, instrument
    numérique, électrophone, idiophone, membranophone, cordophone, aérophone, famille des percussions, famille des
    instruments électroniques
"""
_FAMILIES_ALONE = "corde, bois, vent, cuivre, clavier, percussion, électronique"


INSTRUMENTS = phrases(_STRINGS, _WINDS, _PERCUSSIONS, _KEYBOARDS, _ELECTRONIC, _ACCESSORIES)
SOUND_DEVICES = phrases(_SOUND_DEVICES)
"""What only diffuses sound; `ampli` alone may amplify an instrument, which a person judges."""
MICROPHONES = phrases(_MICROPHONES)
"""Microphones whose name has a device's in it."""
FAMILIES = phrases(_FAMILIES)
FAMILIES_ALONE = phrases(_FAMILIES_ALONE)
"""Families only where they stand by themselves between separators: a guitar `en bois` names none."""
