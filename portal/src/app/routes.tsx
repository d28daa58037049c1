import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { queueSearch } from '../common/review/search';
import { catalogueSearch } from '../features/catalogue/search';
import { collectiveSearch } from '../features/collective/search';
import { importSearch } from '../features/imports/search';
import { creationSearch, listSearch } from '../features/offers/search';
import { actsSearch } from '../features/finance/acts/search';
import { reviewSearch } from '../features/review/search';
import { partSearch } from '../features/reimbursements/search';
import { stateSearch } from '../features/structure/staff/search';
import { filtersOf } from '../features/bookings/filters';
import { Broken, Landing, NotFound } from './Landing';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const at = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

const routes = [
  createRoute({ ...at('/'), component: Landing }),
  // partners
  createRoute({ ...at('/accueil'), component: lazyRouteComponent(() => import('../features/home/Home'), 'Home') }),
  createRoute({
    ...at('/offres'),
    component: lazyRouteComponent(() => import('./Offers'), 'Offers'),
    validateSearch: (search: Record<string, unknown>) => ({ ...listSearch(search), ...collectiveSearch(search) }),
  }),
  createRoute({
    ...at('/offres/nouvelle'),
    component: lazyRouteComponent(() => import('../features/offers/NewOffer'), 'NewOffer'),
    validateSearch: creationSearch,
  }),
  createRoute({
    ...at('/offres/collectives/nouvelle'),
    component: lazyRouteComponent(() => import('../features/collective/NewCollectiveOffer'), 'NewCollectiveOffer'),
  }),
  createRoute({ ...at('/offres/collectives/$id'), component: lazyRouteComponent(() => import('../features/collective/CollectiveDetail'), 'CollectiveDetail') }),
  createRoute({
    ...at('/offres/collectives/$id/modifier'),
    component: lazyRouteComponent(() => import('../features/collective/EditCollectiveOffer'), 'EditCollectiveOffer'),
  }),
  createRoute({
    ...at('/offres/import'),
    component: lazyRouteComponent(() => import('../features/imports/ImportScreen'), 'ImportScreen'),
    validateSearch: importSearch,
  }),
  createRoute({ ...at('/offres/$id'), component: lazyRouteComponent(() => import('../features/offers/OfferDetail'), 'OfferDetail') }),
  createRoute({ ...at('/caisse'), component: lazyRouteComponent(() => import('../features/offers/till/Till'), 'Till') }),
  createRoute({ ...at('/guichet'), component: lazyRouteComponent(() => import('../features/desk/Desk'), 'Desk') }),
  createRoute({ ...at('/reservations'), component: lazyRouteComponent(() => import('../features/bookings/BookingList'), 'BookingList'), validateSearch: filtersOf }),
  createRoute({ ...at('/reservations/$id'), component: lazyRouteComponent(() => import('../features/bookings/BookingDetail'), 'BookingDetail') }),
  createRoute({
    ...at('/remboursements'),
    component: lazyRouteComponent(() => import('../features/reimbursements/Reimbursements'), 'Reimbursements'),
    validateSearch: partSearch,
  }),
  createRoute({ ...at('/invitation/$token'), component: lazyRouteComponent(() => import('../features/structure/invitation/Invitation'), 'Invitation') }),
  createRoute({ ...at('/inscription'), component: lazyRouteComponent(() => import('../features/structure/sign-up/SignUp'), 'SignUp') }),
  createRoute({ ...at('/structure'), component: lazyRouteComponent(() => import('../features/structure/venues/Venues'), 'Venues') }),
  createRoute({ ...at('/structure/lieux/nouveau'), component: lazyRouteComponent(() => import('../features/structure/venues/NewVenue'), 'NewVenue') }),
  createRoute({ ...at('/structure/lieux/$id'), component: lazyRouteComponent(() => import('../features/structure/venues/VenueDetail'), 'VenueDetail') }),
  createRoute({ ...at('/structure/lieux/$id/modifier'), component: lazyRouteComponent(() => import('../features/structure/venues/EditVenue'), 'EditVenue') }),
  createRoute({ ...at('/structure/equipe'), component: lazyRouteComponent(() => import('../features/structure/team/Team'), 'Team') }),
  createRoute({ ...at('/structure/cles'), component: lazyRouteComponent(() => import('../features/structure/keys/Keys'), 'Keys') }),
  // staff
  createRoute({
    ...at('/conformite'),
    component: lazyRouteComponent(() => import('../features/review/ReviewQueue'), 'ReviewQueue'),
    validateSearch: reviewSearch,
  }),
  createRoute({
    ...at('/conformite/collectives'),
    component: lazyRouteComponent(() => import('../features/collective/review/CollectiveReviewQueue'), 'CollectiveReviewQueue'),
    validateSearch: queueSearch,
  }),
  createRoute({ ...at('/conformite/regles'), component: lazyRouteComponent(() => import('../features/staff-rules/StaffRules'), 'StaffRules') }),
  createRoute({ ...at('/conformite/regles/nouvelle'), component: lazyRouteComponent(() => import('../features/staff-rules/RuleEditor'), 'NewRule') }),
  createRoute({ ...at('/conformite/regles/$id'), component: lazyRouteComponent(() => import('../features/staff-rules/RuleEditor'), 'ChangeRule') }),
  createRoute({
    ...at('/structures'),
    component: lazyRouteComponent(() => import('../features/structure/staff/Structures'), 'Structures'),
    validateSearch: stateSearch,
  }),
  createRoute({ ...at('/structures/$id'), component: lazyRouteComponent(() => import('../features/structure/staff/StructureDetail'), 'StructureDetail') }),
  createRoute({ ...at('/finance'), component: lazyRouteComponent(() => import('../features/finance/Finance'), 'Finance') }),
  createRoute({ ...at('/finance/comptes'), component: lazyRouteComponent(() => import('../features/finance/accounts/AccountsToDecide'), 'AccountsToDecide') }),
  createRoute({
    ...at('/finance/actes'),
    component: lazyRouteComponent(() => import('../features/finance/acts/MoneyActs'), 'MoneyActs'),
    validateSearch: actsSearch,
  }),
  // beneficiaries
  createRoute({
    ...at('/app'),
    component: lazyRouteComponent(() => import('../features/catalogue/Catalogue'), 'Catalogue'),
    validateSearch: catalogueSearch,
  }),
  createRoute({ ...at('/app/offres/$id'), component: lazyRouteComponent(() => import('../features/catalogue/CatalogueOffer'), 'CatalogueOffer') }),
  createRoute({ ...at('/app/reservations'), component: lazyRouteComponent(() => import('../features/my-bookings/MyBookings'), 'MyBookings') }),
] as const;

let isOpening = performance.getEntriesByType('navigation').some((entry) => (entry as PerformanceNavigationTiming).type === 'navigate') && location.hash === '';

/** Whether there is a place to scroll to: a page just opened is at its top, and to scroll it there would lay it out half drawn. */
function hasPlace(): boolean {
  const was = isOpening;
  isOpening = false;
  return !was;
}

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultErrorComponent: Broken,
  defaultPreload: 'intent',
  scrollRestoration: hasPlace,
});
/** The screen that was asked for is fetched before it is known whether it may be shown; its own turn tells what failed. */
export const opened = new Promise((resolve) => setTimeout(resolve)).then(() => router.load()).catch(() => null);

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
