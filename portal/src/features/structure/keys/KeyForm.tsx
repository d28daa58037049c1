import { Checkbox, Paper, Stack, Title } from '@mantine/core';
import { useId, useRef, useState } from 'react';

import type { ApiKeyScope } from '../../../gql/enums';
import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { Note } from '../../../common/Note';
import { Problem, type Trouble } from '../../../common/Problem';
import { newId } from '../../../common/uuid';
import { Field } from '../../../common/fields/Field';
import styles from '../structure.module.css';
import { useCreateApiKey, type MadeKey } from './create-api-key';
import { flawsOf, SCOPES, toggled } from './key-form';
import * as words from './texts';

interface KeyFormProps {
  offererId: string;
  onMade: (key: MadeKey) => void;
}

/** Names a key and says what it opens. What was typed stays when it could not be made. */
export function KeyForm({ offererId, onMade }: KeyFormProps) {
  const texts = useTexts(words);
  const create = useCreateApiKey();
  const form = useRef<HTMLFormElement>(null);
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiKeyScope[]>([]);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const flaws = flawsOf(name, scopes);
  const make = async () => {
    setAsked(true);
    if (flaws.name !== null || flaws.areScopesMissing) {
      form.current?.querySelector<HTMLElement>(flaws.name === null ? 'input[type=checkbox]' : 'input')?.focus();
      return;
    }
    setBusy(true);
    const { made, trouble: refused } = await create({ id, offererId, name: name.trim(), scopes: [...scopes] });
    setBusy(false);
    setTrouble(refused);
    if (made !== null) {
      onMade(made);
    }
  };
  return (
    <Paper withBorder p="md" component="section" className={styles['form']}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Stack>
          <Title order={2}>{texts.create}</Title>
          <Field name="name" label={texts.name} hint={texts.nameHint} value={name} onChange={setName} flaw={isAsked && flaws.name !== null ? texts.flaws[flaws.name] : null} />
          <Scopes scopes={scopes} onScopes={setScopes} flaw={isAsked && flaws.areScopesMissing ? texts.noScope : null} />
          <Problem trouble={trouble} />
          <div>
            <BusyButton type="submit" isBusy={isBusy}>
              {texts.create}
            </BusyButton>
          </div>
        </Stack>
      </form>
    </Paper>
  );
}

interface ScopesProps {
  scopes: readonly ApiKeyScope[];
  onScopes: (scopes: readonly ApiKeyScope[]) => void;
  flaw: string | null;
}

function Scopes({ scopes, onScopes, flaw }: ScopesProps) {
  const texts = useTexts(words);
  const note = useId();
  return (
    <fieldset className={styles['choices']} aria-describedby={note}>
      <legend>{texts.scopes}</legend>
      <Stack gap="xs">
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={texts.scopeNames[scope][0]}
            description={texts.scopeNames[scope][1]}
            styles={{ description: { color: 'var(--mantine-color-text)' } }}
            checked={scopes.includes(scope)}
            onChange={({ currentTarget }) => onScopes(toggled(scopes, scope, currentTarget.checked))}
          />
        ))}
      </Stack>
      <div id={note}>
        <Note flaw={flaw} />
      </div>
    </fieldset>
  );
}
