import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../common/BusyButton';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Problem, type Trouble } from '../../common/Problem';
import { explainAlso } from '../../common/problem-texts';
import { UnsavedChanges } from '../../common/UnsavedChanges';
import { newId } from '../../common/uuid';
import { useChangeRule } from './change-rule';
import { DryRun } from './DryRun';
import * as problems from './problem-texts';
import { flawOf, inputOf, nameFlawOf, newSubRule, SUB_RULES_MAX, type SubRuleDraft } from './rule';
import styles from './StaffRules.module.css';
import { SubRuleFields } from './SubRuleFields';
import * as words from './texts';
import { useTrial } from './use-trial';

explainAlso(problems);

/** A rule as it is being made; its id is made with it, so that sending it again is safe. */
export interface RuleDraft {
  id: string;
  name: string;
  isActive: boolean;
  subRules: readonly SubRuleDraft[];
}

/** Name, conditions, and whether it is on; tried on today's offers before it is saved. */
export function RuleForm({ draft: given, isNew }: { draft: RuleDraft; isNew: boolean }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const { save } = useChangeRule();
  const { trial, begin, more } = useTrial();
  const [draft, setDraft] = useState(given);
  const [asked, setAsked] = useState<'conditions' | 'all' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    if (isSaved) {
      void navigate({ to: '/conformite/regles' });
    }
  }, [isSaved, navigate]);
  const change = (changes: Partial<RuleDraft>) => setDraft({ ...draft, ...changes });
  const flaws = draft.subRules.map(flawOf);
  const inputs = draft.subRules.map(inputOf);
  const nameFlaw = nameFlawOf(draft.name);
  const focusFlaw = (isNameWrong: boolean) => {
    const fields = form.current?.querySelectorAll<HTMLElement>('[data-values]');
    (isNameWrong ? form.current?.querySelector<HTMLElement>('[name=name]') : fields?.[flaws.findIndex((flaw) => flaw !== null)])?.focus();
  };
  const attempt = () => {
    setAsked(asked === 'all' ? 'all' : 'conditions');
    if (flaws.every((flaw) => flaw === null)) {
      begin(inputs);
    } else {
      focusFlaw(false);
    }
  };
  const send = async () => {
    setAsked('all');
    if (nameFlaw !== null || flaws.some((flaw) => flaw !== null)) {
      focusFlaw(nameFlaw !== null);
      return;
    }
    setBusy(true);
    const refused = await save({ id: draft.id, name: draft.name.trim(), isActive: draft.isActive, subRules: inputs });
    setBusy(false);
    setTrouble(refused);
    setSaved(refused === null);
  };
  return (
    <form
      ref={form}
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) {
          void send();
        }
      }}
    >
      <UnsavedChanges when={JSON.stringify(draft) !== JSON.stringify(given) && !isSaved} />
      <Stack>
        <TextInput
          name="name"
          label={texts.name}
          description={texts.nameHint}
          value={draft.name}
          error={nameFlaw !== null && (asked === 'all' || nameFlaw === 'TOO_LONG') ? texts.nameFlaws[nameFlaw] : null}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <Switch label={texts.isActive} checked={draft.isActive} onChange={({ currentTarget }) => change({ isActive: currentTarget.checked })} />
        <Text>{texts.all}</Text>
        {draft.subRules.map((subRule, place) => (
          <SubRuleFields
            key={subRule.key}
            subRule={subRule}
            place={place}
            flaw={asked === null ? null : (flaws[place] ?? null)}
            onChange={(next) => change({ subRules: draft.subRules.map((each) => (each.key === next.key ? next : each)) })}
            onRemove={draft.subRules.length === 1 ? null : () => change({ subRules: draft.subRules.filter(({ key }) => key !== subRule.key) })}
          />
        ))}
        {draft.subRules.length >= SUB_RULES_MAX ? null : (
          <Group>
            <Button variant="default" leftSection={<Icon name="plus" size={18} />} onClick={() => change({ subRules: [...draft.subRules, newSubRule(newId())] })}>
              {texts.addCondition}
            </Button>
          </Group>
        )}
        {trial === null ? null : <DryRun trial={trial} isStale={JSON.stringify(trial.subRules) !== JSON.stringify(inputs)} onMore={more} />}
        <Problem trouble={trouble} />
        <Group>
          <BusyButton variant="default" isBusy={trial?.isReading === true} leftSection={<Icon name="search" size={18} />} onClick={attempt}>
            {texts.try}
          </BusyButton>
          <BusyButton type="submit" isBusy={isBusy}>
            {isNew ? texts.save : texts.saveChange}
          </BusyButton>
          <Button variant="default" renderRoot={(props) => <Link to="/conformite/regles" {...props} />}>
            {texts.back}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
