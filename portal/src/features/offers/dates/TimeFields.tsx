import { ActionIcon, Button, Group, TextInput } from '@mantine/core';

import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { FieldNote } from '../FieldNote';
import styles from './dates.module.css';
import { TIMES_MAX } from './recurrence';
import * as words from './texts';

interface TimeFieldsProps {
  times: readonly string[];
  onChange: (times: readonly string[]) => void;
  flaw: string | null;
}

/** The times of a day, one field each. */
export function TimeFields({ times, onChange, flaw }: TimeFieldsProps) {
  const texts = useTexts(words);
  return (
    <fieldset className={styles['fields']}>
      <legend>{texts.times}</legend>
      <Group gap="sm">
        {times.map((time, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a time has no name but its place
          <Group key={place} gap={4} wrap="nowrap">
            <TextInput
              type="time"
              aria-label={texts.timeOf(place + 1)}
              value={time}
              onChange={({ currentTarget }) => onChange(times.map((each, other) => (other === place ? currentTarget.value : each)))}
              error={flaw !== null && time === ''}
            />
            {times.length === 1 ? null : (
              <ActionIcon variant="default" size={36} aria-label={texts.removeTime(place + 1)} onClick={() => onChange(times.filter((_, other) => other !== place))}>
                <Icon name="minus" size={18} />
              </ActionIcon>
            )}
          </Group>
        ))}
        {times.length >= TIMES_MAX ? null : (
          <Button variant="default" leftSection={<Icon name="plus" size={18} />} onClick={() => onChange([...times, ''])}>
            {texts.addTime}
          </Button>
        )}
      </Group>
      <FieldNote hint={texts.paris} flaw={flaw} />
    </fieldset>
  );
}
