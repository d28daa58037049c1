import { Button, Group, Tabs } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { IndividualOffers } from './IndividualOffers';
import * as words from './texts';

interface OfferListProps {
  /** The collective tab, which is another feature's. */
  collective: ReactNode;
  /** Its main verb. */
  createCollective: ReactNode;
}

/** The seed's two tabs: individual offers, and collective ones. */
export function OfferList({ collective, createCollective }: OfferListProps) {
  const texts = useTexts(words);
  const navigate = useNavigate({ from: '/offres' });
  const { onglet } = useSearch({ from: '/offres' });
  const create = (
    <Group data-no-print gap="sm">
      <Button variant="default" renderRoot={(props) => <Link to="/offres/import" {...props} />}>
        {texts.byFile}
      </Button>
      <Button leftSection={<Icon name="plus" size={18} />} renderRoot={(props) => <Link to="/offres/nouvelle" {...props} />}>
        {texts.create}
      </Button>
    </Group>
  );
  return (
    <Page title={texts.title} actions={onglet === 'collectives' ? createCollective : create}>
      <Tabs value={onglet ?? 'individuelles'} onChange={(tab) => void navigate({ search: tab === 'collectives' ? { onglet: tab } : {} })} keepMounted={false}>
        <Tabs.List aria-label={texts.tabs} data-no-print>
          <Tabs.Tab value="individuelles">{texts.individual}</Tabs.Tab>
          <Tabs.Tab value="collectives">{texts.collective}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="individuelles" pt="lg">
          <IndividualOffers />
        </Tabs.Panel>
        <Tabs.Panel value="collectives" pt="lg">
          {collective}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
