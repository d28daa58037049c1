import { Alert, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { Confirm } from '../../common/Confirm';
import { Facts } from '../../common/Facts';
import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { Problem } from '../../common/Problem';
import { AccountsWaiting } from './AccountsWaiting';
import { FinanceParts } from './FinanceParts';
import styles from './finance.module.css';
import { Ledger } from './Ledger';
import { NewestInvoices } from './NewestInvoices';
import { useRunBatch, type Batch } from './run-batch';
import * as words from './texts';

/** Where the reimbursements are run, and what they made. */
export function Finance() {
  const texts = useTexts(words);
  const [isAsking, setIsAsking] = useState(false);
  const [runs, setRuns] = useState(0);
  const { run, batch, trouble, isBusy } = useRunBatch();
  const confirm = async () => {
    await run();
    setIsAsking(false);
    setRuns((before) => before + 1);
  };
  return (
    <Page title={texts.title} actions={<Button onClick={() => setIsAsking(true)}>{texts.run}</Button>}>
      <FinanceParts />
      <AccountsWaiting />
      <Problem trouble={trouble} />
      <div role="status">{batch === null ? null : <Made batch={batch} />}</div>
      <NewestInvoices key={`invoices-${runs}`} />
      <Ledger key={`ledger-${runs}`} />
      <Confirm
        isOpen={isAsking}
        title={texts.runTitle}
        message={texts.runMessage}
        confirm={texts.runConfirm}
        isBusy={isBusy}
        onClose={() => setIsAsking(false)}
        onConfirm={() => void confirm()}
      />
    </Page>
  );
}

function titleOf(texts: typeof words.fr, { label, isComplete, invoiceCount }: Batch): string {
  if (!isComplete) {
    return texts.making(label);
  }
  return invoiceCount === 0 ? texts.nothingMade(label) : texts.made(label);
}

function Made({ batch }: { batch: Batch }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Alert variant="outline" color="teal" styles={{ label: { color: 'var(--mantine-color-text)' } }} icon={<Icon name="check" />} title={titleOf(texts, batch)}>
      <Facts
        facts={[
          [texts.cutoff, format.date(batch.cutoffAt)],
          [texts.invoiceCount, format.number(batch.invoiceCount)],
          [texts.total, format.money(batch.total)],
        ]}
      />
      <Link to="/finance/actes" search={{ objet: batch.id }} className={styles['link'] ?? ''}>
        {texts.actsOn(batch.label)}
      </Link>
    </Alert>
  );
}
