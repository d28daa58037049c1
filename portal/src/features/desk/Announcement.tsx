import { VisuallyHidden } from '@mantine/core';

import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { sortOf } from './BookingCard';
import type { DeskBooking } from './look-up-code';
import { useRefusal } from './refusal';
import type { View } from './state';
import * as words from './texts';

/** Says each answer at once to who listens; the same answer twice is said twice. */
export function Announcement({ view, turn }: { view: View; turn: number }) {
  const texts = useTexts(words);
  const format = useFormat();
  const refusal = useRefusal();
  const of = (what: string, advice: string, { offerTitle, beneficiaryName, totalPrice }: DeskBooking) =>
    texts.said(what, offerTitle, beneficiaryName, totalPrice.minorUnits === 0 ? texts.free : format.money(totalPrice), advice);
  const said = () => {
    switch (view.is) {
      case 'ready':
      case 'busy':
        return '';
      case 'found':
        return of(texts.found, texts.foundAdvice[sortOf(view.booking)], view.booking);
      case 'validated':
        return of(texts.validated, texts.validatedAdvice[sortOf(view.booking)], view.booking);
      case 'undone':
        return of(texts.undone, texts.undoneAdvice, view.booking);
      case 'refused': {
        const { happened, advice } = refusal(view.trouble, view.verb);
        return `${happened}. ${advice ?? ''}`;
      }
    }
  };
  return (
    <VisuallyHidden role="status" aria-live="assertive">
      <span key={turn}>{said()}</span>
    </VisuallyHidden>
  );
}
