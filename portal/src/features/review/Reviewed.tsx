import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';

import { graphql, readFragment } from '../../gql';
import type { ReviewedOfferQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { Facts } from '../../common/Facts';
import { FindingFields, Findings } from '../../common/Findings';
import { useFormat } from '../../common/format';
import { UnlessHeld } from '../../common/holding/Holder';
import { useLanguage, useTexts } from '../../common/language';
import { OfferView, OfferViewFields } from '../../common/OfferView';
import { Problem, troubleOfError } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { OfferStatusBadge } from '../../common/Status';
import { Decision } from './Decision';
import { useHold } from './holds';
import { Past } from './Past';
import { TimeLeft } from './QueueItem';
import styles from './ReviewQueue.module.css';
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

interface ReviewedProps {
  id: string;
  hasKeys: boolean;
  /** Who holds it is otherwise. */
  onHeld: () => void;
  /** With what is to be announced. */
  onDecided: (id: string, said: string) => void;
}

/** One offer before an officer, who holds it as long as it is looked at. */
export function Reviewed({ id, hasKeys, onHeld, onDecided }: ReviewedProps) {
  const texts = useTexts(words);
  const trouble = useHold(id, onHeld);
  const [{ data, error }, read] = useQuery({ query: ReviewedOfferDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  const readAnew = () => read({ requestPolicy: 'network-only' });
  if (data === undefined) {
    return error === undefined ? <Skeletons count={3} height={120} /> : <Problem trouble={troubleOfError(error)} onRetry={readAnew} />;
  }
  if (data.offer === null) {
    return <Empty icon="review" title={texts.unknown} advice={texts.unknownAdvice} />;
  }
  return (
    <Stack component="article">
      <Problem trouble={trouble} />
      <Shown offer={data.offer} hasKeys={hasKeys} onDecided={(said) => onDecided(id, said)} onChanged={readAnew} />
    </Stack>
  );
}

interface ShownProps {
  offer: Offer;
  hasKeys: boolean;
  onDecided: (said: string) => void;
  onChanged: () => void;
}

function Shown({ offer, hasKeys, onDecided, onChanged }: ShownProps) {
  const texts = useTexts(words);
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState('');
  const findings = readFragment(FindingFields, offer.findings);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Title order={2} ref={heading} tabIndex={-1} className={styles['title']}>
          {offer.title}
        </Title>
        <OfferStatusBadge status={offer.status} />
      </Group>
      {said === '' ? null : <Text fw={600}>{said}</Text>}
      <About offer={offer} />
      <div className={styles['columns']}>
        <Stack>
          <Title order={3}>{texts.findings}</Title>
          {findings.length === 0 ? <Text>{texts.noFindings}</Text> : <Findings findings={findings} about={{ title: offer.title, description: offer.description }} />}
          <UnlessHeld claim={offer.claim}>
            <Decision
              offer={offer}
              hasKeys={hasKeys}
              onChanged={onChanged}
              onDecided={(decided) => {
                setSaid(decided);
                onDecided(decided);
                heading.current?.focus();
              }}
            />
          </UnlessHeld>
          <Past id={offer.id} />
        </Stack>
        <Stack>
          <Title order={3}>{texts.preview}</Title>
          <Paper withBorder p="md">
            <OfferView offer={readFragment(OfferViewFields, offer)} />
          </Paper>
        </Stack>
      </div>
    </>
  );
}

function About({ offer: { offerer, venue, subcategory, submittedAt, reviewDueAt, review, rejectionReason } }: { offer: Offer }) {
  const texts = useTexts(words);
  const format = useFormat();
  const { language } = useLanguage();
  const kind = subcategory === null ? [] : language === 'fr' ? [subcategory.categoryLabelFr, subcategory.labelFr] : [subcategory.categoryLabelEn, subcategory.labelEn];
  return (
    <>
      <Facts
        facts={[
          [texts.offerer, offerer === null ? null : texts.offererIs(offerer.name, offerer.siren)],
          [texts.venue, venue === null ? null : [venue.name, venue.city].filter((part) => part !== '').join(', ')],
          [texts.kind, kind.join(' · ')],
          [texts.submitted, submittedAt === null ? null : format.dateTime(submittedAt)],
          [texts.due, review !== 'PENDING' || reviewDueAt === null ? null : format.dateTime(reviewDueAt)],
          [texts.rejectedFor, rejectionReason],
        ]}
      />
      {review === 'PENDING' ? <TimeLeft dueAt={reviewDueAt} /> : null}
    </>
  );
}
