import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';

import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { Note } from '../../../common/Note';
import styles from './venues.module.css';
import * as words from './texts';
import { isDayFlawed, likeMonday, STRETCHES_MAX, withDay, withStretch, type Stretch, type Week } from './week';

interface HoursFieldsProps {
  week: Week;
  onWeek: (week: Week) => void;
  flaw: string | null;
}

/** When a venue is open, day by day; a day without a stretch is a day on which it is closed. */
export function HoursFields({ week, onWeek, flaw }: HoursFieldsProps) {
  const texts = useTexts(words);
  return (
    <Stack gap="sm">
      {week.map((stretches, index) => {
        const day = texts.days[index] ?? '';
        return <Day key={day} day={day} stretches={stretches} isFlawed={flaw !== null && isDayFlawed(stretches)} onStretches={(next) => onWeek(withDay(week, index, next))} />;
      })}
      <div>
        <Button variant="default" size="xs" onClick={() => onWeek(likeMonday(week))}>
          {texts.likeMonday}
        </Button>
      </div>
      <div role="status">
        <Note flaw={flaw} />
      </div>
    </Stack>
  );
}

interface DayProps {
  day: string;
  stretches: readonly Stretch[];
  isFlawed: boolean;
  onStretches: (stretches: readonly Stretch[]) => void;
}

function Day({ day, stretches, isFlawed, onStretches }: DayProps) {
  const texts = useTexts(words);
  const change = (place: number, part: Partial<Stretch>) => onStretches(stretches.map((stretch, at) => (at === place ? { ...stretch, ...part } : stretch)));
  return (
    <div role="group" aria-label={day} className={styles['day']}>
      <Text fw={600} className={styles['dayName'] ?? ''}>
        {day}
      </Text>
      <Stack gap="xs">
        {stretches.length === 0 ? <Text size="sm">{texts.closed}</Text> : null}
        {stretches.map(({ opens, closes }, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a stretch has no name but its place
          <Group key={place} gap="xs">
            <TextInput type="time" name="week" aria-label={texts.opens(day, String(place + 1))} value={opens} error={isFlawed} onChange={({ currentTarget: { value } }) => change(place, { opens: value })} />
            <Text size="sm">{texts.to}</Text>
            <TextInput type="time" aria-label={texts.closes(day, String(place + 1))} value={closes} error={isFlawed} onChange={({ currentTarget: { value } }) => change(place, { closes: value })} />
            <ActionIcon variant="default" size={36} aria-label={texts.removeStretchOn(day, String(place + 1))} title={texts.removeStretchOn(day, String(place + 1))} onClick={() => onStretches(stretches.filter((_, at) => at !== place))}>
              <Icon name="cross" size={18} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      {stretches.length < STRETCHES_MAX ? (
        <Button variant="default" size="xs" aria-label={texts.addStretchOn(day)} leftSection={<Icon name="plus" size={16} />} onClick={() => onStretches(withStretch(stretches))}>
          {texts.addStretch}
        </Button>
      ) : null}
    </div>
  );
}
