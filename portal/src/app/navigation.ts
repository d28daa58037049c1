import type { MembershipRole, Role } from '../gql/enums';
import type { IconName } from '../common/icons';
import type { fr } from './texts';

export interface Place {
  to: '/inscription' | '/structures' | '/accueil' | '/offres' | '/caisse' | '/guichet' | '/reservations' | '/remboursements' | '/structure' | '/conformite' | '/conformite/collectives' | '/conformite/regles' | '/finance' | '/finance/actes' | '/app' | '/app/reservations';
  icon: IconName;
  text: keyof typeof fr;
}

const DESK: Place = { to: '/guichet', icon: 'desk', text: 'desk' };

const OWN_STRUCTURE: Place = { to: '/structure', icon: 'structure', text: 'ownStructure' };
const SIGN_UP: Place = { to: '/inscription', icon: 'structure', text: 'signUp' };
const STRUCTURES: Place = { to: '/structures', icon: 'structure', text: 'structures' };

const PARTNER_PLACES: readonly Place[] = [
  { to: '/accueil', icon: 'home', text: 'home' },
  { to: '/offres', icon: 'offer', text: 'offers' },
  { to: '/caisse', icon: 'till', text: 'till' },
  DESK,
  { to: '/reservations', icon: 'booking', text: 'bookings' },
  { to: '/remboursements', icon: 'euro', text: 'reimbursements' },
  OWN_STRUCTURE,
];

const PLACES: readonly (readonly [Role, readonly Place[]])[] = [
  ['PARTNER', PARTNER_PLACES],
  [
    'COMPLIANCE',
    [
      { to: '/conformite', icon: 'review', text: 'review' },
      { to: '/conformite/collectives', icon: 'review', text: 'collectiveReview' },
      { to: '/conformite/regles', icon: 'pencil', text: 'rules' },
      STRUCTURES,
    ],
  ],
  ['SUPPORT', [STRUCTURES, { to: '/finance/actes', icon: 'euro', text: 'moneyActs' }]],
  ['FINANCE', [{ to: '/finance', icon: 'euro', text: 'finance' }]],
  [
    'BENEFICIARY',
    [
      { to: '/app', icon: 'search', text: 'catalogue' },
      { to: '/app/reservations', icon: 'ticket', text: 'myBookings' },
    ],
  ],
];

/** The places of somebody's roles, in one order for all; the first is where they land. In a team it is `standing` that says which a partner has. */
export function placesOf(roles: readonly Role[], standing: MembershipRole | null): readonly Place[] {
  const places = PLACES.filter(([role]) => roles.includes(role)).flatMap(([role, own]) => (role === 'PARTNER' ? placesIn(standing) : own));
  return [...new Set(places)];
}

function placesIn(standing: MembershipRole | null): readonly Place[] {
  if (standing === null) {
    return [SIGN_UP];
  }
  return standing === 'DESK' ? [DESK, OWN_STRUCTURE] : PARTNER_PLACES;
}
