import { useState } from 'react';

import { currentTime } from '../../common/now';
import type { Trouble } from '../../common/Problem';
import { useSaveStock } from './save-stock';
import type { SavedOffer } from './saved-offer';
import { flawsOf, stockInput, type StockFlaws, type StockValues } from './stock-form';

interface StockForm {
  offerId: string;
  /** Made once for one form, so that saving it again is safe. */
  stockId: string;
  isEvent: boolean;
  booked: number;
  values: StockValues;
}

/** What a form of a stock needs around its fields: nothing is said to be wrong before somebody tried to save, but what was typed already. */
export function useStockForm({ offerId, stockId, isEvent, booked, values }: StockForm) {
  const saveStock = useSaveStock();
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const flaws = flawsOf(values, { isEvent, booked, now: currentTime() });
  const typed = Object.fromEntries(Object.entries(flaws).filter(([field]) => values[field as keyof StockValues] !== '')) as StockFlaws;
  const save = async (): Promise<SavedOffer | null> => {
    setAsked(true);
    if (Object.keys(flaws).length > 0) {
      return null;
    }
    setBusy(true);
    const outcome = await saveStock(stockInput(values, { offerId, id: stockId, isEvent }));
    setBusy(false);
    setTrouble(outcome.trouble);
    return outcome.saved;
  };
  return { flaws: isAsked ? flaws : typed, isSound: Object.keys(flaws).length === 0, isBusy, trouble, save };
}
