import { say, type Explain } from './explaining';

/** What is said of teams, invitations, keys and venues. */
export const fr: Readonly<Record<string, Explain>> = {
  NOT_AN_OWNER: say('Seul un propriétaire de la structure peut faire cela.', 'Demandez-le à l’un d’eux.'),
  LAST_OWNER: say('Une structure garde au moins un propriétaire.', 'Nommez d’abord quelqu’un d’autre propriétaire.'),
  MEMBER_NOT_FOUND: say('Cette personne n’est pas, ou plus, dans l’équipe.', 'Rechargez la page.'),
  TEAM_FULL: ({ max }) => ({ happened: `L’équipe est complète : ${max ?? 500} personnes au plus.`, advice: 'Retirez d’abord une personne qui n’en fait plus partie.' }),
  INVITATION_NOT_FOUND: say('Cette invitation n’ouvre plus rien.', 'Demandez à un propriétaire de la structure de vous inviter de nouveau.'),
  INVITATION_EXPIRED: say('Cette invitation était à utiliser dans les sept jours.', 'Demandez à un propriétaire de la structure de vous inviter de nouveau.'),
  TOO_MANY_INVITATIONS: ({ max }) => ({ happened: `${max ?? 50} invitations attendent déjà une réponse.`, advice: 'Retirez-en une d’abord.' }),
  API_KEY_NOT_FOUND: say('Cette clé n’existe pas, ou n’est pas celle de votre structure.'),
  INVALID_SCOPES: say('Une clé ouvre au moins une chose.', 'Choisissez ce que le logiciel pourra faire.'),
  TOO_MANY_API_KEYS: ({ max }) => ({ happened: `La structure a déjà ${max ?? 20} clés en service.`, advice: 'Révoquez-en une qui ne sert plus.' }),
  INVALID_OPENING_HOURS: say('Ces horaires ne sont pas possibles.', 'Deux plages par jour au plus, qui ne se chevauchent pas ; chacune finit après son début.'),
  SIRET_NEEDED: say('Un lieu qui a un SIRET en garde un.', 'Corrigez-le au lieu de l’effacer.'),
  INVALID_PRICING_POINT: say('Ce lieu ne peut pas fixer le taux de remboursement.', 'Choisissez un lieu de la même structure qui a un SIRET.'),
  PRICING_POINT_CHOSEN: say('Le lieu dont le chiffre d’affaires fixe le taux est déjà choisi.', 'Il ne se choisit qu’une fois.'),
  CONFIDENCE_CONFLICT: say('Une structure et ses lieux ne peuvent pas être dispensés de contrôle ici et contrôlés un à un là.', 'Retirez d’abord l’autre réglage.'),
};

export const en: typeof fr = {
  NOT_AN_OWNER: say('Only an owner of the structure may do this.', 'Ask one of them.'),
  LAST_OWNER: say('A structure keeps at least one owner.', 'Make somebody else an owner first.'),
  MEMBER_NOT_FOUND: say('This person is not, or no longer, in the team.', 'Reload the page.'),
  TEAM_FULL: ({ max }) => ({ happened: `The team is full: ${max ?? 500} people at most.`, advice: 'First remove somebody who has left it.' }),
  INVITATION_NOT_FOUND: say('This invitation opens nothing any more.', 'Ask an owner of the structure to invite you again.'),
  INVITATION_EXPIRED: say('This invitation was to be used within seven days.', 'Ask an owner of the structure to invite you again.'),
  TOO_MANY_INVITATIONS: ({ max }) => ({ happened: `${max ?? 50} invitations wait for an answer already.`, advice: 'Withdraw one first.' }),
  API_KEY_NOT_FOUND: say('There is no such key, or it is not your structure’s.'),
  INVALID_SCOPES: say('A key opens at least one thing.', 'Choose what the software may do.'),
  TOO_MANY_API_KEYS: ({ max }) => ({ happened: `The structure has ${max ?? 20} keys in service already.`, advice: 'Revoke one that is of no use any more.' }),
  INVALID_OPENING_HOURS: say('These opening hours are not possible.', 'Two spans a day at most that do not overlap; each ends after it begins.'),
  SIRET_NEEDED: say('A venue that has a SIRET keeps one.', 'Correct it instead of deleting it.'),
  INVALID_PRICING_POINT: say('This venue cannot set the reimbursement rate.', 'Choose a venue of the same structure that has a SIRET.'),
  PRICING_POINT_CHOSEN: say('The venue whose revenue sets the rate is chosen already.', 'It is chosen only once.'),
  CONFIDENCE_CONFLICT: say('A structure and its venues cannot be spared review here and reviewed one by one there.', 'Take the other setting away first.'),
};
