import { Alert, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useForecast, type Forecast } from '../../common/forecast';
import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Problem } from '../../common/Problem';
import { useWorkplace } from '../../common/session';
import styles from './Home.module.css';
import type { Scope } from './scope';
import * as words from './texts';

/** What the next transfer will bring, and what cannot be paid yet. */
export function NextTransfer({ scope: { offererId } }: { scope: Scope }) {
  const texts = useTexts(words);
  const { forecast, trouble, readAgain } = useForecast(offererId);
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="transfer" className={styles['transfer'] ?? ''}>
      <Stack gap="sm">
        <Title order={2} id="transfer">
          {texts.transfer}
        </Title>
        {forecast === null ? <Problem trouble={trouble} onRetry={readAgain} /> : <Expected forecast={forecast} />}
        {forecast === null && trouble === null ? <Skeleton height={136} /> : null}
        <Link to="/remboursements" className={styles['link']}>
          {texts.transferAll}
        </Link>
      </Stack>
    </Paper>
  );
}

function Expected({ forecast }: { forecast: Forecast }) {
  const texts = useTexts(words);
  const format = useFormat();
  const { cutoffAt, expectedAmount, bookingCount, waitingForBankAccount, laterCutoffsAt } = forecast;
  const isOwner = useWorkplace().offerer?.role === 'OWNER';
  const isNothing = expectedAmount.minorUnits === 0 && bookingCount === 0;
  return (
    <>
      <div>
        <Text className={styles['amount'] ?? ''}>{format.money(expectedAmount)}</Text>
        <Text>{isNothing ? texts.transferNothing(format.date(cutoffAt)) : texts.transferFor(bookingCount, format.date(cutoffAt))}</Text>
        {laterCutoffsAt.length === 0 ? null : <Text size="sm">{texts.transferLater(laterCutoffsAt.slice(0, 3).map(format.dayMonth).join(', '))}</Text>}
      </div>
      {waitingForBankAccount.minorUnits === 0 ? null : (
        <Alert role="note" variant="outline" color="orange" icon={<Icon name="hourglass" />} classNames={{ label: styles['waiting'] ?? '' }} title={texts.transferWaiting(format.money(waitingForBankAccount))}>
          <Text size="sm">
            {texts.transferWaitingAdvice}{' '}
            {isOwner ? (
              <Link to="/remboursements" search={{ rubrique: 'comptes' }} className={styles['link']}>
                {texts.transferAccounts}
              </Link>
            ) : (
              texts.transferAskOwner
            )}
          </Text>
        </Alert>
      )}
    </>
  );
}
