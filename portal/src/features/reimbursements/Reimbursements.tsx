import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { useWorkplace } from '../../common/session';
import { Details } from './Details';
import { Proofs } from './Proofs';
import * as words from './texts';
import { TransferCalendar } from './TransferCalendar';

const PROOFS = 'justificatifs';
const DETAILS = 'details';

/** What was paid, what will be, and for which bookings. */
export function Reimbursements() {
  const texts = useTexts(words);
  const { offerer } = useWorkplace();
  if (offerer === null) {
    return (
      <Page title={texts.title}>
        <Empty icon="euro" title={texts.noStructure} advice={texts.noStructureAdvice} />
      </Page>
    );
  }
  return (
    <Page title={texts.title}>
      <TransferCalendar offererId={offerer.id} />
      <Parts offererId={offerer.id} />
    </Page>
  );
}

function Parts({ offererId }: { offererId: string }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const { rubrique } = useSearch({ from: '/remboursements' });
  return (
    <Tabs
      value={rubrique ?? PROOFS}
      keepMounted={false}
      onChange={(part) => void navigate({ to: '/remboursements', search: part === DETAILS ? { rubrique: DETAILS } : {}, replace: true })}
    >
      <Tabs.List mb="md" aria-label={texts.parts}>
        <Tabs.Tab value={PROOFS}>{texts.proofs}</Tabs.Tab>
        <Tabs.Tab value={DETAILS}>{texts.details}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value={PROOFS}>
        <Proofs offererId={offererId} />
      </Tabs.Panel>
      <Tabs.Panel value={DETAILS}>
        <Details />
      </Tabs.Panel>
    </Tabs>
  );
}
