import { Checkbox, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';

import { useTexts } from '../../../common/language';
import { Note } from '../../../common/Note';
import { byPayable, paidTo, waitsFor, type Account, type Venue } from './accounts';
import styles from './accounts.module.css';
import * as words from './texts';

interface VenueChoiceProps {
  venues: readonly Venue[];
  accounts: readonly Account[];
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
}

/** Which venues are to be paid to a new account, where each is paid until then, and what it waits for no more. */
export function VenueChoice({ venues, accounts, chosen, onChosen }: VenueChoiceProps) {
  const texts = useTexts(words);
  const note = useId();
  const { payable, unpriced } = byPayable(venues);
  const toggle = (id: string, isOn: boolean) => onChosen(new Set(isOn ? [...chosen, id] : [...chosen].filter((each) => each !== id)));
  return (
    <fieldset className={styles['choices']} aria-describedby={note}>
      <legend>{texts.which}</legend>
      <Stack gap="xs">
        {payable.map(({ id, name }) => {
          const [paid, awaited] = [paidTo(id, accounts), waitsFor(id, accounts)];
          const stands = paid === null ? texts.waits : texts.stays(paid.label);
          return (
            <Checkbox
              key={id}
              name="venue"
              label={name}
              description={awaited === null ? stands : `${stands} ${texts.replaces(awaited.label)}`}
              styles={{ description: { color: 'var(--mantine-color-text)' }, body: { overflowWrap: 'anywhere' } }}
              checked={chosen.has(id)}
              onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
            />
          );
        })}
      </Stack>
      <div id={note}>
        <Note hint={chosen.size === 0 ? texts.noVenueChosen : texts.whichHint} />
      </div>
      {unpriced.length === 0 ? null : (
        <Text size="sm" mt="xs" style={{ overflowWrap: 'anywhere' }}>
          {texts.unpriced(unpriced.map(({ name }) => name).join(', '))}{' '}
          <Link to="/structure" className={styles['link']}>
            {texts.toVenues}
          </Link>
        </Text>
      )}
    </fieldset>
  );
}
