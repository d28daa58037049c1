export const fr = {
  title: 'Structure',
  parts: 'Parties de la structure',
  venues: 'Lieux',
  team: 'Équipe',
  keys: 'Clés d’API',
  roles: {
    OWNER: ['Propriétaire', 'Tout : l’équipe, les clés et les comptes bancaires aussi.'],
    MEMBER: ['Membre', 'Le travail de tous les jours : offres, réservations, guichet. Ni l’équipe, ni les clés, ni les comptes bancaires.'],
    DESK: ['Guichet', 'Valider les contremarques, et rien d’autre.'],
  },
  noStructure: 'Vous n’avez pas encore de structure',
  noStructureAdvice: 'Inscrivez la vôtre, ou demandez à un propriétaire de vous inviter.',
  signUp: 'Inscrire une structure',
  forOwners: 'Cet écran est pour les propriétaires',
  forOwnersAdvice: 'Un propriétaire de votre structure peut faire ceci, ou changer votre rôle.',
  states: {
    NEW: ['En attente', 'L’équipe de Kiosque ne l’a pas encore regardée : ses offres ne sont pas visibles.'],
    VALIDATED: ['Validée', 'Ses offres peuvent être vues et réservées.'],
    REJECTED: ['Refusée', 'L’équipe de Kiosque l’a refusée : ses offres ne sont pas visibles.'],
    CLOSED: ['Fermée', 'Elle a quitté le dispositif, pour toujours.'],
  },
  reasons: {
    ELIGIBILITY: 'Le dispositif n’est pas fait pour cette structure.',
    ERROR: 'Elle a été inscrite par erreur.',
    ADAGE_DECLINED: 'L’Éducation nationale a refusé son référencement.',
    OUT_OF_TIME: 'Elle n’a pas répondu à temps.',
    NON_RECEIVED_DOCS: 'Des documents manquent.',
    CLOSED_BUSINESS: 'L’entreprise est fermée.',
    OTHER: 'Autre motif.',
  },
};

type Words = typeof fr;

export const en: Words = {
  title: 'Structure',
  parts: 'Parts of the structure',
  venues: 'Venues',
  team: 'Team',
  keys: 'API keys',
  roles: {
    OWNER: ['Owner', 'Everything: the team, the keys and the bank accounts as well.'],
    MEMBER: ['Member', 'The daily work: offers, bookings, the desk. Neither the team, nor keys, nor bank accounts.'],
    DESK: ['Desk', 'Validating countermarks, and nothing else.'],
  },
  noStructure: 'You have no structure yet',
  noStructureAdvice: 'Sign yours up, or ask an owner to invite you.',
  signUp: 'Sign a structure up',
  forOwners: 'This screen is for owners',
  forOwnersAdvice: 'An owner of your structure can do this, or change your role.',
  states: {
    NEW: ['Waiting', 'Kiosque’s staff have not looked at it yet: its offers cannot be seen.'],
    VALIDATED: ['Validated', 'Its offers can be seen and booked.'],
    REJECTED: ['Turned down', 'Kiosque’s staff have turned it down: its offers cannot be seen.'],
    CLOSED: ['Closed', 'It has left the scheme, for good.'],
  },
  reasons: {
    ELIGIBILITY: 'The scheme is not for this structure.',
    ERROR: 'It was signed up by mistake.',
    ADAGE_DECLINED: 'The schools’ side has declined it.',
    OUT_OF_TIME: 'It did not answer in time.',
    NON_RECEIVED_DOCS: 'Documents are missing.',
    CLOSED_BUSINESS: 'The business has closed.',
    OTHER: 'Another reason.',
  },
};
