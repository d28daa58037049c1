import { useQuery } from 'urql';

import { graphql, readFragment } from '../../../gql';
import type { CollectiveDeed } from '../../../gql/enums';
import { Empty } from '../../../common/Empty';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { Problem, troubleOfError } from '../../../common/Problem';
import type { DeedName } from '../../../common/review/Decision';
import type { OpenedProps } from '../../../common/review/kind';
import { Opened } from '../../../common/review/Opened';
import * as words from '../../../common/review/texts';
import { Skeletons } from '../../../common/Skeletons';
import { CollectiveFacts } from '../CollectiveFacts';
import { CollectiveStatusBadge } from '../CollectiveStatusBadge';
import { SavedCollectiveFields } from '../saved';
import { DECIDING } from './deciding';
import { useHold } from './holds';

const ReviewedCollectiveOfferDocument = graphql(`
  query ReviewedCollectiveOffer($id: ID!) {
    collectiveOffer(id: $id) {
      id
      submittedAt
      claim {
        officer
        isMine
        untilAt
      }
      offerer {
        name
        siren
      }
      ...SavedCollectiveFields
    }
  }
`);

/** What compliance may do, the likeliest in front. */
const DEEDS: readonly (readonly [CollectiveDeed, DeedName])[] = [
  ['REOPEN', 'reopen'],
  ['APPROVE', 'approve'],
  ['REJECT', 'reject'],
];

/** One collective offer before an officer, who holds it as long as it is looked at. */
export function ReviewedCollective({ id, hasKeys, onHeld, onDecided }: OpenedProps) {
  const texts = useTexts(words);
  const format = useFormat();
  const held = useHold(id, onHeld);
  const [{ data, error }, read] = useQuery({ query: ReviewedCollectiveOfferDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  const readAnew = () => read({ requestPolicy: 'network-only' });
  if (data === undefined) {
    return error === undefined ? <Skeletons count={3} height={120} /> : <Problem trouble={troubleOfError(error)} onRetry={readAnew} />;
  }
  if (data.collectiveOffer === null) {
    return <Empty icon="review" title={texts.unknown} advice={texts.unknownAdvice} />;
  }
  const { claim, offerer, submittedAt } = data.collectiveOffer;
  const saved = readFragment(SavedCollectiveFields, data.collectiveOffer);
  const dueAt = saved.status === 'UNDER_REVIEW' ? saved.reviewDueAt : null;
  return (
    <Opened
      offer={{ id, version: saved.version, title: saved.name, claim, deeds: DEEDS.filter(([deed]) => saved.deeds.includes(deed)).map(([, name]) => name) }}
      deciding={DECIDING}
      held={held}
      badge={<CollectiveStatusBadge status={saved.status} />}
      facts={[
        [texts.offerer, offerer === null ? null : texts.offererIs(offerer.name, offerer.siren)],
        [texts.submitted, submittedAt === null ? null : format.dateTime(submittedAt)],
        [texts.due, dueAt === null ? null : format.dateTime(dueAt)],
        [texts.rejectedFor, saved.rejectionReason],
      ]}
      dueAt={dueAt}
      findings={saved.findings}
      about={{ name: saved.name, description: saved.description, price_detail: saved.priceDetail }}
      hasKeys={hasKeys}
      onDecided={(said) => onDecided(id, said)}
      onChanged={readAnew}
    >
      <CollectiveFacts offer={saved} order={3} />
    </Opened>
  );
}
