import { ActionIcon, Group, Text } from '@mantine/core';
import { useState } from 'react';

import { useFormat } from '../../../common/format';
import { Icon } from '../../../common/icons';
import { useLanguage, useTexts } from '../../../common/language';
import { parisDay } from '../../../common/paris';
import styles from './MonthCalendar.module.css';
import { byDay, monthAfter, monthName, monthOf, weekdayNames, weeksOf } from './month';
import * as words from './texts';

/** Dates on the months that they are in, one month at a time; it opens with the first. */
export function MonthCalendar({ instants, label }: { instants: readonly number[]; label: string }) {
  const texts = useTexts(words);
  const { language } = useLanguage();
  const first = monthOf(parisDay(instants[0] ?? 0));
  const last = monthOf(parisDay(instants.at(-1) ?? 0));
  const [chosen, setChosen] = useState(first);
  const month = chosen < first || chosen > last ? first : chosen;
  const days = byDay(instants);
  const names = weekdayNames(language);
  const shorts = weekdayNames(language, 'short');
  return (
    <div role="group" aria-label={label} className={styles['calendar']}>
      <Group justify="space-between" wrap="nowrap">
        <Turn to={monthAfter(month, -1)} isOn={month > first} icon="left" label={texts.monthBefore} onTurn={setChosen} />
        <Text fw={600} role="status">
          {monthName(month, language)}
        </Text>
        <Turn to={monthAfter(month)} isOn={month < last} icon="right" label={texts.monthAfter} onTurn={setChosen} />
      </Group>
      <table>
        <caption>{monthName(month, language)}</caption>
        <thead>
          <tr>
            {names.map((name, place) => (
              <th key={name} scope="col" abbr={name}>
                {shorts[place]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, place) => (
                <Day key={day ?? place} day={day} instants={day === null ? [] : (days.get(day) ?? [])} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TurnProps {
  to: string;
  isOn: boolean;
  icon: 'left' | 'right';
  label: string;
  onTurn: (month: string) => void;
}

function Turn({ to, isOn, icon, label, onTurn }: TurnProps) {
  return (
    <ActionIcon variant="default" size={36} aria-label={label} title={label} aria-disabled={!isOn} onClick={() => (isOn ? onTurn(to) : undefined)} className={styles['turn']}>
      <Icon name={icon} />
    </ActionIcon>
  );
}

function Day({ day, instants }: { day: string | null; instants: readonly number[] }) {
  const texts = useTexts(words);
  const format = useFormat();
  const [first] = instants;
  if (day === null) {
    return <td>{'\u00a0'}</td>;
  }
  const times = instants.map((instant) => format.time(new Date(instant)));
  return (
    <td data-has={first === undefined ? undefined : ''} title={times.join(', ') || undefined}>
      <span className={styles['number']}>{Number(day.slice(-2))}</span>
      {first === undefined ? null : <span className={styles['times']}>{times.length === 1 ? times[0] : texts.several(times.length)}</span>}
    </td>
  );
}
