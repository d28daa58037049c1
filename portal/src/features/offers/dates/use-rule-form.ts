import { useState } from 'react';

import { currentTime } from '../../../common/now';
import type { Trouble } from '../../../common/Problem';
import { newId } from '../../../common/uuid';
import type { SavedOffer } from '../saved-offer';
import { useAddDates } from './add-dates';
import { datesInput, instantsOf, ruleFlaws, type RuleField, type RuleFlaws, type RuleValues } from './recurrence';

/** Whether a field was filled in already, so that what is wrong with it can be said. */
function isTyped(values: RuleValues, field: RuleField | 'price' | 'quantity'): boolean {
  const value = values[field];
  return typeof value === 'string' ? value !== '' : value.some((each) => each !== '');
}

/** What a form of a rule needs around its fields; the id of its dates is made once, so that sending it again is safe. */
export function useRuleForm(offerId: string, values: RuleValues) {
  const addDates = useAddDates();
  const [id, setId] = useState(newId);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const instants = instantsOf(values);
  const flaws = ruleFlaws(values, instants, currentTime());
  const shown = Object.fromEntries(Object.entries(flaws).filter(([field]) => isAsked || isTyped(values, field as RuleField))) as RuleFlaws;
  const save = async (): Promise<SavedOffer | null> => {
    setAsked(true);
    if (isBusy || Object.keys(flaws).length > 0) {
      return null;
    }
    setBusy(true);
    const outcome = await addDates(datesInput(values, { offerId, id }));
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.trouble?.code === 'ID_TAKEN') {
      setId(newId()); // the rule was changed after an answer that was lost
    }
    return outcome.saved;
  };
  return { instants, flaws: shown, isBusy, trouble, save };
}
