import type { OffererState } from '../../gql/enums';
import { useTexts } from '../../common/language';
import { Status, type Look } from '../../common/Status';
import * as words from './texts';

const LOOKS: Readonly<Record<OffererState, Look>> = {
  NEW: ['hourglass', 'yellow'],
  VALIDATED: ['check', 'teal'],
  REJECTED: ['cross', 'red'],
  CLOSED: ['empty', 'gray'],
};

/** Where a structure stands with the scheme's staff. */
export function StateBadge({ state }: { state: OffererState }) {
  const [label = state, meaning = ''] = useTexts(words).states[state];
  return <Status look={LOOKS[state]} label={label} meaning={meaning} />;
}
