import { useState } from 'react';

import type { Trouble } from '../../../common/Problem';
import { useWorkplace } from '../../../common/session';
import { useFindings } from '../check-draft';
import type { Subcategory } from '../creation/taxonomy';
import { useMakeTailoredOffer, type TailoredOffer } from './make-tailored-offer';
import { checkedInput, isComplete, isTyped, keepLastSold, lastSold, NOTHING_SAID, priceFlawOf, tailoredInput, type TailoredValues } from './tailored';

/** What is sold is at first what was sold last, if it can still be. */
function firstValues(goods: readonly Subcategory[]): TailoredValues {
  const last = lastSold();
  return { ...NOTHING_SAID, subcategoryId: goods.some(({ id }) => id === last) ? last : '' };
}

/** What is typed at the till, what the rules say of it, and its sending; nothing is said to be missing before that was tried. */
export function useTillForm(id: string, goods: readonly Subcategory[], onMade: (offer: TailoredOffer) => void) {
  const { offerer, venue } = useWorkplace();
  const make = useMakeTailoredOffer();
  const [values, setValues] = useState(() => firstValues(goods));
  const [venueId, setVenueId] = useState(venue?.id ?? offerer?.venues[0]?.id ?? '');
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const findings = useFindings(checkedInput(values, venueId));
  const send = async () => {
    setAsked(true);
    if (isBusy || !isComplete(values)) {
      return;
    }
    setBusy(true);
    const { made, trouble: refusal } = await make(tailoredInput(values, id, venueId));
    setBusy(false);
    setTrouble(refusal);
    if (made !== null) {
      keepLastSold(values.subcategoryId);
      onMade(made);
    }
  };
  return {
    values,
    venueId,
    findings,
    isAsked,
    isBusy,
    trouble,
    isTyped: isTyped(values),
    priceFlaw: isAsked || values.price !== '' ? priceFlawOf(values) : undefined,
    change: (changes: Partial<TailoredValues>) => setValues((known) => ({ ...known, ...changes })),
    setVenueId,
    send,
  };
}
