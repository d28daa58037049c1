import type { CollectiveOfferStatus } from '../../gql/enums';
import { useTexts } from '../../common/language';
import { Status, type Look } from '../../common/Status';
import * as words from './texts';

const LOOKS: Readonly<Record<CollectiveOfferStatus, Look>> = {
  DRAFT: ['pencil', 'gray'],
  UNDER_REVIEW: ['hourglass', 'yellow'],
  PUBLISHED: ['check', 'teal'],
  HIDDEN: ['pause', 'gray'],
  REJECTED: ['cross', 'red'],
  EXPIRED: ['clock', 'orange'],
  ENDED: ['checks', 'grape'],
  ARCHIVED: ['empty', 'gray'],
};

/** A collective offer's status, and what it means. */
export function CollectiveStatusBadge({ status }: { status: CollectiveOfferStatus }) {
  const [label = status, meaning = ''] = useTexts(words).statuses[status];
  return <Status look={LOOKS[status]} label={label} meaning={meaning} />;
}
