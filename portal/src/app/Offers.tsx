import { lazy, Suspense } from 'react';

import { Skeletons } from '../common/Skeletons';
import { CreateCollectiveLink } from '../features/collective/CreateCollectiveLink';
import { OfferList } from '../features/offers/OfferList';

const CollectiveOffers = lazy(() => import('../features/collective/CollectiveOffers').then((module) => ({ default: module.CollectiveOffers })));

/** The seed's two tabs, each of a feature of its own. */
export function Offers() {
  return (
    <OfferList
      createCollective={<CreateCollectiveLink />}
      collective={
        <Suspense fallback={<Skeletons height={76} />}>
          <CollectiveOffers />
        </Suspense>
      }
    />
  );
}
