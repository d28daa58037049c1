import { Button, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';

import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import styles from './Home.module.css';
import * as words from './texts';
import { heightOf, type Week } from './weeks';

/** Bars for the eye; the same figures as a table for screen readers, and for everyone who asks. */
export function WeekChart({ weeks }: { weeks: readonly Week[] }) {
  const texts = useTexts(words);
  const format = useFormat();
  const [isTableShown, setTableShown] = useState(false);
  const table = <WeekTable weeks={weeks} />;
  return (
    <Stack gap="xs">
      <Stack gap={4} aria-hidden="true">
        <Bars kind="count" name={texts.count} weeks={weeks} valueOf={({ bookingCount }) => bookingCount} sayOf={format.number} />
        <Bars kind="amount" name={texts.amountAxis} weeks={weeks} valueOf={({ amount }) => amount.minorUnits} sayOf={(cents) => format.number(Math.round(cents / 100))} />
        <div className={styles['days']}>
          {weeks.map(({ startsOn }) => (
            <span key={startsOn}>{format.dayMonth(startsOn)}</span>
          ))}
        </div>
      </Stack>
      <Button variant="default" size="xs" onClick={() => setTableShown(!isTableShown)} aria-expanded={isTableShown} style={{ alignSelf: 'flex-start' }}>
        {isTableShown ? texts.hideTable : texts.showTable}
      </Button>
      {isTableShown ? table : <VisuallyHidden>{table}</VisuallyHidden>}
    </Stack>
  );
}

interface BarsProps {
  kind: 'count' | 'amount';
  name: string;
  weeks: readonly Week[];
  valueOf: (week: Week) => number;
  sayOf: (value: number) => string;
}

function Bars({ kind, name, weeks, valueOf, sayOf }: BarsProps) {
  const highest = Math.max(...weeks.map(valueOf));
  return (
    <>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <div className={styles['bars']}>
        {weeks.map((week) => (
          <div key={week.startsOn} className={styles['bar']} data-kind={kind} style={{ '--height': heightOf(valueOf(week), highest) } as React.CSSProperties}>
            {valueOf(week) === 0 ? null : (
              <span className={styles['value']} data-kind={kind}>
                {sayOf(valueOf(week))}
              </span>
            )}
          </div>
        ))}
      </div>
    </>
  );
}

function WeekTable({ weeks }: { weeks: readonly Week[] }) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <table className={styles['table']}>
      <caption>{texts.weeksCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.week}</th>
          <th scope="col">{texts.count}</th>
          <th scope="col">{texts.amount}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map(({ startsOn, bookingCount, amount }) => (
          <tr key={startsOn}>
            <th scope="row">{format.date(startsOn)}</th>
            <td>{format.number(bookingCount)}</td>
            <td>{format.money(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
