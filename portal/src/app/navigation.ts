import type { Role } from '../gql/enums';
import type { IconName } from '../common/icons';
import type { fr } from './texts';

export interface Place {
  to: '/accueil' | '/offres' | '/guichet' | '/reservations' | '/remboursements' | '/conformite' | '/conformite/collectives' | '/conformite/regles' | '/finance' | '/app' | '/app/reservations';
  icon: IconName;
  text: keyof typeof fr;
}

const PLACES: readonly (readonly [Role, readonly Place[]])[] = [
  [
    'PARTNER',
    [
      { to: '/accueil', icon: 'home', text: 'home' },
      { to: '/offres', icon: 'offer', text: 'offers' },
      { to: '/guichet', icon: 'desk', text: 'desk' },
      { to: '/reservations', icon: 'booking', text: 'bookings' },
      { to: '/remboursements', icon: 'euro', text: 'reimbursements' },
    ],
  ],
  [
    'COMPLIANCE',
    [
      { to: '/conformite', icon: 'review', text: 'review' },
      { to: '/conformite/collectives', icon: 'review', text: 'collectiveReview' },
      { to: '/conformite/regles', icon: 'pencil', text: 'rules' },
    ],
  ],
  ['FINANCE', [{ to: '/finance', icon: 'euro', text: 'finance' }]],
  [
    'BENEFICIARY',
    [
      { to: '/app', icon: 'search', text: 'catalogue' },
      { to: '/app/reservations', icon: 'ticket', text: 'myBookings' },
    ],
  ],
];

/** The places of somebody's roles, in one order for all; the first is where they land. */
export function placesOf(roles: readonly Role[]): readonly Place[] {
  return PLACES.filter(([role]) => roles.includes(role)).flatMap(([, places]) => places);
}
