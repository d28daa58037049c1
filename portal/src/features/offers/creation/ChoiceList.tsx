import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';

import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import styles from './ChoiceList.module.css';
import { matching, type Choice } from './taxonomy';
import * as words from './texts';

/** From so many on, words narrow the choice. */
const SEARCHED_FROM = 6;

interface ChoiceListProps {
  label: string;
  choices: readonly Choice[];
  value: string | null;
  onChange: (value: string) => void;
  /** Whether somebody tried to go on without choosing. */
  isMissing: boolean;
}

/** One of several, by radio buttons; a long list is narrowed by words. */
export function ChoiceList({ label, choices, value, onChange, isMissing }: ChoiceListProps) {
  const texts = useTexts(words);
  const [typed, setTyped] = useState('');
  const errorId = useId();
  const found = matching(choices, typed);
  return (
    <Stack>
      {choices.length < SEARCHED_FROM ? null : (
        <>
          <TextInput
            type="search"
            autoComplete="off"
            label={texts.search}
            leftSection={<Icon name="search" size={18} />}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            onKeyDown={(event) => (event.key === 'Enter' ? event.preventDefault() : undefined)}
          />
          <Text size="sm" role="status">
            {typed.trim() === '' ? '' : texts.found(found.length)}
          </Text>
        </>
      )}
      <Radio.Group aria-label={label} value={value} onChange={onChange} {...(isMissing ? { 'aria-describedby': errorId } : {})}>
        <Stack gap="xs">
          {found.map(({ value: each, label: name, detail }) => (
            <label key={each} className={styles['choice']}>
              <Radio value={each} aria-label={name} />
              <span>
                <Text component="span" fw={600} display="block">
                  {name}
                </Text>
                {detail === '' ? null : (
                  <Text component="span" size="sm">
                    {detail}
                  </Text>
                )}
              </span>
            </label>
          ))}
        </Stack>
      </Radio.Group>
      <Text id={errorId} size="sm" fw={600} role="alert">
        {isMissing ? texts.chooseFirst : ''}
      </Text>
    </Stack>
  );
}
