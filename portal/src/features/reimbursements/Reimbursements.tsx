import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { useWorkplace } from '../../common/session';
import { Skeletons } from '../../common/Skeletons';
import { Proofs } from './Proofs';
import { partSearch } from './search';
import * as words from './texts';
import { TransferCalendar } from './TransferCalendar';

const Details = lazy(() => import('./Details').then((module) => ({ default: module.Details })));

const BankAccounts = lazy(() => import('./accounts/BankAccounts').then((module) => ({ default: module.BankAccounts })));

const PROOFS = 'justificatifs';
const DETAILS = 'details';
const ACCOUNTS = 'comptes';

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
      <TransferCalendar offererId={offerer.id} isOwner={offerer.role === 'OWNER'} />
      <Parts key={offerer.id} offererId={offerer.id} isOwner={offerer.role === 'OWNER'} />
    </Page>
  );
}

/** Bank data is the owners': others are not offered it. */
function Parts({ offererId, isOwner }: { offererId: string; isOwner: boolean }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const { rubrique } = useSearch({ from: '/remboursements' });
  return (
    <Tabs
      value={rubrique === ACCOUNTS && !isOwner ? PROOFS : (rubrique ?? PROOFS)}
      keepMounted={false}
      onChange={(part) => void navigate({ to: '/remboursements', search: partSearch({ rubrique: part }), replace: true })}
    >
      <Tabs.List mb="md" aria-label={texts.parts}>
        <Tabs.Tab value={PROOFS}>{texts.proofs}</Tabs.Tab>
        <Tabs.Tab value={DETAILS}>{texts.details}</Tabs.Tab>
        {isOwner ? <Tabs.Tab value={ACCOUNTS}>{texts.accounts}</Tabs.Tab> : null}
      </Tabs.List>
      <Tabs.Panel value={PROOFS}>
        <Proofs offererId={offererId} />
      </Tabs.Panel>
      <Tabs.Panel value={DETAILS}>
        <Suspense fallback={<Skeletons count={3} height={120} />}>
          <Details />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value={ACCOUNTS}>
        <Suspense fallback={<Skeletons count={2} height={140} />}>
          <BankAccounts offererId={offererId} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}
