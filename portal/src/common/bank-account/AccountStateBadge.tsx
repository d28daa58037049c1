import type { BankAccountState } from '../../gql/enums';
import { useTexts } from '../language';
import { Status, type Look } from '../Status';
import * as words from './texts';

const LOOKS: Readonly<Record<BankAccountState, Look>> = {
  PENDING: ['hourglass', 'yellow'],
  ACCEPTED: ['check', 'teal'],
  REFUSED: ['cross', 'red'],
  WITHDRAWN: ['cross', 'gray'],
};

/** Where a bank account stands with finance. */
export function AccountStateBadge({ state }: { state: BankAccountState }) {
  const [label = state, meaning = ''] = useTexts(words).states[state];
  return <Status look={LOOKS[state]} label={label} meaning={meaning} />;
}
