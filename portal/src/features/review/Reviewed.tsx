import { Paper, Title } from '@mantine/core';
import { useQuery } from 'urql';

import { graphql, readFragment } from '../../gql';
import type { Review } from '../../gql/enums';
import type { ReviewedOfferQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { useFormat } from '../../common/format';
import { useLanguage, useTexts } from '../../common/language';
import { OfferView, OfferViewFields } from '../../common/OfferView';
import { Problem, troubleOfError } from '../../common/Problem';
import type { DeedName } from '../../common/review/Decision';
import type { OpenedProps } from '../../common/review/kind';
import { Opened } from '../../common/review/Opened';
import * as reviewWords from '../../common/review/texts';
import { Skeletons } from '../../common/Skeletons';
import { OfferStatusBadge } from '../../common/Status';
import { DECIDING } from './deciding';
import { useHold } from './holds';
import * as words from './texts';

const ReviewedOfferDocument = graphql(`
  query ReviewedOffer($id: ID!) {
    offer(id: $id) {
      id
      version
      title
      description
      review
      status
      submittedAt
      reviewDueAt
      rejectionReason
      stockSummary {
        bookedQuantity
      }
      claim {
        officer
        isMine
        untilAt
      }
      offerer {
        name
        siren
      }
      venue {
        name
        city
      }
      subcategory {
        labelFr
        labelEn
        categoryLabelFr
        categoryLabelEn
      }
      findings {
        ...FindingFields
      }
      ...OfferViewFields
    }
  }
`);

type Offer = NonNullable<ReviewedOfferQuery['offer']>;

const DEEDS: Readonly<Record<Review, readonly DeedName[]>> = { DRAFT: [], PENDING: ['approve', 'reject'], APPROVED: ['reopen', 'reject'], REJECTED: ['reopen', 'approve'] };

/** One offer before an officer, who holds it as long as it is looked at. */
export function Reviewed({ id, hasKeys, onHeld, onDecided }: OpenedProps) {
  const texts = useTexts(reviewWords);
  const held = useHold(id, onHeld);
  const facts = useFacts();
  const { preview } = useTexts(words);
  const [{ data, error }, read] = useQuery({ query: ReviewedOfferDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  const readAnew = () => read({ requestPolicy: 'network-only' });
  if (data === undefined) {
    return error === undefined ? <Skeletons count={3} height={120} /> : <Problem trouble={troubleOfError(error)} onRetry={readAnew} />;
  }
  if (data.offer === null) {
    return <Empty icon="review" title={texts.unknown} advice={texts.unknownAdvice} />;
  }
  const { offer } = data;
  return (
    <Opened
      offer={{ ...offer, deeds: DEEDS[offer.review], bookedCount: Number(offer.stockSummary.bookedQuantity) }}
      deciding={DECIDING}
      held={held}
      badge={<OfferStatusBadge status={offer.status} />}
      facts={facts(offer)}
      dueAt={offer.review === 'PENDING' ? offer.reviewDueAt : null}
      findings={offer.findings}
      about={{ title: offer.title, description: offer.description }}
      hasKeys={hasKeys}
      onDecided={(said) => onDecided(id, said)}
      onChanged={readAnew}
    >
      <Title order={3}>{preview}</Title>
      <Paper withBorder p="md">
        <OfferView offer={readFragment(OfferViewFields, offer)} />
      </Paper>
    </Opened>
  );
}

function useFacts(): (offer: Offer) => readonly (readonly [string, string | null])[] {
  const texts = useTexts(reviewWords);
  const { category } = useTexts(words);
  const format = useFormat();
  const { language } = useLanguage();
  return ({ offerer, venue, subcategory, submittedAt, reviewDueAt, review, rejectionReason }) => {
    const kind = subcategory === null ? [] : language === 'fr' ? [subcategory.categoryLabelFr, subcategory.labelFr] : [subcategory.categoryLabelEn, subcategory.labelEn];
    return [
      [texts.offerer, offerer === null ? null : texts.offererIs(offerer.name, offerer.siren)],
      [texts.venue, venue === null ? null : [venue.name, venue.city].filter((part) => part !== '').join(', ')],
      [category, kind.join(' · ')],
      [texts.submitted, submittedAt === null ? null : format.dateTime(submittedAt)],
      [texts.due, review !== 'PENDING' || reviewDueAt === null ? null : format.dateTime(reviewDueAt)],
      [texts.rejectedFor, rejectionReason],
    ];
  };
}
