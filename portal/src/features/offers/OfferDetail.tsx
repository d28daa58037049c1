import { Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';

import { graphql, readFragment, type FragmentType } from '../../gql';
import type { OfferDetailQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { FindingFields, Findings } from '../../common/Findings';
import { useTexts } from '../../common/language';
import { OfferView, OfferViewFields } from '../../common/OfferView';
import { Page } from '../../common/Page';
import { Problem, troubleOfError } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { OfferStatusBadge } from '../../common/Status';
import { EditOffer } from './EditOffer';
import styles from './form.module.css';
import { isChangeable } from './offer-deeds';
import { OfferActions } from './OfferActions';
import { OfferState } from './OfferState';
import { SavedOfferFields } from './saved-offer';
import * as words from './texts';

const History = lazy(() => import('../../common/history/History').then((module) => ({ default: module.History })));
const OfferStocks = lazy(() => import('./OfferStocks').then((module) => ({ default: module.OfferStocks })));
const OfferSchedule = lazy(() => import('./schedule/OfferSchedule').then((module) => ({ default: module.OfferSchedule })));
const DraftFindings = lazy(() => import('./DraftFindings').then((module) => ({ default: module.DraftFindings })));

const OfferDetailDocument = graphql(`
  query OfferDetail($id: ID!) {
    offer(id: $id) {
      id
      title
      status
      findings {
        ...FindingFields
      }
      ...OfferStateFields
      ...OfferActionsFields
      ...SavedOfferFields
      ...OfferViewFields
    }
  }
`);

type Offer = NonNullable<OfferDetailQuery['offer']>;

/** One offer: where it stands, what to do about it, its stocks, and what the beneficiary sees. */
export function OfferDetail() {
  const texts = useTexts(words);
  const { id } = useParams({ from: '/offres/$id' });
  const [{ data, error }, read] = useQuery({ query: OfferDetailDocument, variables: { id } });
  if (data === undefined) {
    return (
      <Page title={texts.title}>{error === undefined ? <Skeletons height={96} /> : <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />}</Page>
    );
  }
  if (data.offer === null) {
    return (
      <Page title={texts.noOffer}>
        <Empty icon="search" title={texts.noOffer} advice={texts.noOfferAdvice} action={<Link to="/offres">{texts.backToList}</Link>} />
      </Page>
    );
  }
  return (
    <Page title={data.offer.title} actions={<OfferActions key={id} offer={data.offer} />}>
      <Detail key={id} offer={data.offer} />
    </Page>
  );
}

function Detail({ offer }: { offer: Offer }) {
  const texts = useTexts(words);
  const saved = readFragment(SavedOfferFields, offer);
  const isDraft = saved.review === 'DRAFT';
  return (
    <>
      <Group>
        <OfferStatusBadge status={offer.status} />
        <Text size="sm" data-no-print>
          <Link to="/offres" style={{ color: 'inherit' }}>
            {texts.backToList}
          </Link>
        </Text>
      </Group>
      <OfferState offer={offer} />
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="xl">
            {isDraft ? (
              <Suspense>
                <DraftFindings id={offer.id} />
              </Suspense>
            ) : (
              <Said findings={offer.findings} />
            )}
            <Suspense fallback={<Skeletons count={2} height={120} />}>
              <OfferStocks offer={saved} />
            </Suspense>
            {saved.review === 'REJECTED' ? null : (
              <Suspense fallback={<Skeletons count={1} height={140} />}>
                <OfferSchedule offer={saved} isChangeable={isChangeable(saved)} />
              </Suspense>
            )}
            {isDraft || !isChangeable(saved) ? null : <EditOffer offer={saved} />}
            <Past id={offer.id} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Preview offer={offer} />
        </Grid.Col>
      </Grid>
    </>
  );
}

/** Who changed what of it, for whoever wants to know. */
function Past({ id }: { id: string }) {
  const texts = useTexts(words);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles['past']} onToggle={({ currentTarget }) => setOpen(currentTarget.open)} data-no-print>
      <summary>
        <Title order={2}>{texts.history}</Title>
      </summary>
      {isOpen ? (
        <Suspense fallback={<Skeletons count={3} height={64} />}>
          <History id={id} />
        </Suspense>
      ) : null}
    </details>
  );
}

function Said({ findings }: { findings: FragmentType<typeof FindingFields>[] }) {
  const texts = useTexts(words);
  const said = readFragment(FindingFields, findings);
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>{texts.findings}</Title>
      {said.length === 0 ? <Text>{texts.noFindings}</Text> : <Findings findings={said} />}
    </Stack>
  );
}

function Preview({ offer }: { offer: FragmentType<typeof OfferViewFields> }) {
  const texts = useTexts(words);
  return (
    <Stack gap="xs" component="section" data-no-print>
      <Title order={2}>{texts.preview}</Title>
      <Paper withBorder p="md">
        <OfferView offer={readFragment(OfferViewFields, offer)} />
      </Paper>
    </Stack>
  );
}
