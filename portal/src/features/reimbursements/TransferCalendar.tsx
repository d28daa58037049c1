import { Alert, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useForecast, type Forecast } from '../../common/forecast';
import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { useNow } from '../../common/now';
import { Problem } from '../../common/Problem';
import * as words from './texts';

/** Three months ahead are enough to plan with. */
const LATER_MAX = 6;

/** When the next transfers leave, and how much the first one is expected to be. */
export function TransferCalendar({ offererId, isOwner }: { offererId: string; isOwner: boolean }) {
  const texts = useTexts(words);
  const { forecast, trouble, readAgain } = useForecast(offererId);
  return (
    <Paper component="section" withBorder p="md">
      <Title order={2} size="h4" mb="sm">
        {texts.calendar}
      </Title>
      {forecast === null ? null : <Transfers forecast={forecast} isOwner={isOwner} />}
      {forecast === null && trouble === null ? <Skeleton height={120} /> : null}
      <Problem trouble={trouble} onRetry={readAgain} />
    </Paper>
  );
}

function Transfers({ forecast, isOwner }: { forecast: Forecast; isOwner: boolean }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Cutoff cutoffAt={forecast.cutoffAt} />
        <div>
          <Text size="sm">{texts.expected}</Text>
          <Text size="xl" fw={700}>
            {format.money(forecast.expectedAmount)}
          </Text>
          <Text size="sm">{texts.bookingCount(forecast.bookingCount)}</Text>
        </div>
        <Later cutoffs={forecast.laterCutoffsAt} />
      </SimpleGrid>
      <Waiting amount={forecast.waitingForBankAccount} isOwner={isOwner} />
      <Text size="sm">{texts.rhythm}</Text>
    </Stack>
  );
}

function Cutoff({ cutoffAt }: { cutoffAt: string }) {
  const texts = useTexts(words);
  const format = useFormat();
  const left = Date.parse(cutoffAt) - useNow();
  return (
    <div>
      <Text size="sm">{texts.next}</Text>
      <Text size="xl" fw={700}>
        {format.date(cutoffAt)}
      </Text>
      {left > 0 ? <Text size="sm">{texts.in(format.duration(left))}</Text> : null}
    </div>
  );
}

function Later({ cutoffs }: { cutoffs: readonly string[] }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <div>
      <Text size="sm">{texts.later}</Text>
      <div style={{ columnWidth: '8rem', columnGap: '0.5rem' }}>
        {cutoffs.slice(0, LATER_MAX).map((cutoff) => (
          <Text key={cutoff}>{format.date(cutoff)}</Text>
        ))}
      </div>
    </div>
  );
}

function Waiting({ amount, isOwner }: { amount: Forecast['waitingForBankAccount']; isOwner: boolean }) {
  const texts = useTexts(words);
  const format = useFormat();
  if (amount.minorUnits === 0) {
    return null;
  }
  return (
    <Alert variant="outline" color="orange" styles={{ label: { color: 'var(--mantine-color-text)' } }} icon={<Icon name="hourglass" />} title={texts.waiting(format.money(amount))}>
      <Text size="sm">
        {texts.waitingAdvice}{' '}
        {isOwner ? (
          <Link to="/remboursements" search={{ rubrique: 'comptes' }} style={{ color: 'var(--mantine-color-anchor)' }}>
            {texts.toAccounts}
          </Link>
        ) : (
          texts.askOwner
        )}
      </Text>
    </Alert>
  );
}
