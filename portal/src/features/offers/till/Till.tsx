import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';

import { Empty } from '../../../common/Empty';
import { useTexts } from '../../../common/language';
import { currentTime } from '../../../common/now';
import { Page } from '../../../common/Page';
import { Problem, troubleOfError } from '../../../common/Problem';
import { useWorkplace } from '../../../common/session';
import { Skeletons } from '../../../common/Skeletons';
import { newId } from '../../../common/uuid';
import { CreationTaxonomyDocument, type Subcategory } from '../creation/taxonomy';
import type { TailoredOffer } from './make-tailored-offer';
import { goodsAtTheTill } from './tailored';
import * as words from './texts';
import { TillForm } from './TillForm';

// It comes once an offer is made.
const ToShow = lazy(async () => ({ default: (await import('./ToShow')).ToShow }));

/** An offer for whoever stands at the till: three fields, then a code to scan, then the next customer. */
export function Till() {
  const texts = useTexts(words);
  const { offerer } = useWorkplace();
  const [{ data, error }, read] = useQuery({ query: CreationTaxonomyDocument });
  return (
    <Page title={texts.title} hasOwnFocus>
      {data === undefined && error === undefined ? <Skeletons count={3} height={72} /> : null}
      {error === undefined || data !== undefined ? null : <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />}
      {data === undefined ? null : offerer?.venues.length === 0 ? (
        <Empty icon="pin" title={texts.noVenue} advice={texts.noVenueAdvice} />
      ) : (
        <Turn goods={goodsAtTheTill(data.subcategories, currentTime())} />
      )}
    </Page>
  );
}

/** One customer after another; each offer has the id that was made for its form. */
function Turn({ goods }: { goods: readonly Subcategory[] }) {
  const [id, setId] = useState(newId);
  const [made, setMade] = useState<TailoredOffer | null>(null);
  const next = () => {
    setMade(null);
    setId(newId());
  };
  return made === null ? (
    <TillForm key={id} id={id} goods={goods} onMade={setMade} />
  ) : (
    <Suspense fallback={<Skeletons count={1} height={480} />}>
      <ToShow offer={made} onNext={next} />
    </Suspense>
  );
}
