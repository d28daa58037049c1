import { Group, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';

import { readFragment } from '../../gql';
import { FindingFields, Findings } from '../../common/Findings';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { CollectiveActions } from './CollectiveActions';
import { CollectiveFacts } from './CollectiveFacts';
import { BackToList, CollectiveScreen } from './CollectiveScreen';
import { CollectiveState } from './CollectiveState';
import { CollectiveStatusBadge } from './CollectiveStatusBadge';
import type { SavedCollective } from './saved';
import * as words from './texts';

/** One collective offer: where it stands, what to do about it, and what the school has to know. */
export function CollectiveDetail() {
  const { id } = useParams({ from: '/offres/collectives/$id' });
  return (
    <CollectiveScreen id={id}>
      {(offer) => (
        <Page title={offer.name} actions={<CollectiveActions key={offer.id} offer={offer} />}>
          <Group>
            <CollectiveStatusBadge status={offer.status} />
            <Text size="sm" data-no-print>
              <BackToList />
            </Text>
          </Group>
          <CollectiveState offer={offer} />
          <Said offer={offer} />
          <CollectiveFacts offer={offer} />
        </Page>
      )}
    </CollectiveScreen>
  );
}

function Said({ offer: { findings, name, description, priceDetail } }: { offer: SavedCollective }) {
  const texts = useTexts(words);
  const said = readFragment(FindingFields, findings);
  if (said.length === 0) {
    return null;
  }
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>{texts.findings}</Title>
      <Findings findings={said} about={{ name, description, price_detail: priceDetail }} />
    </Stack>
  );
}
