import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core';

import type { Finding } from '../../common/Findings';
import { NOTED } from '../../common/Note';
import { useTexts } from '../../common/language';
import { lengthOf } from '../../common/length';
import { DESCRIPTION_LONGEST, descriptionFlaw, TITLE_LONGEST, titleFlaw, type DetailsValues } from './details';
import { FieldNote, FindingCount } from './FieldNote';
import { findingsOf, isBlocking } from './findings';
import * as words from './texts';

interface DetailsFieldsProps {
  values: DetailsValues;
  onChange: (change: Partial<DetailsValues>) => void;
  canBeDuo: boolean;
  findings: readonly Finding[];
  /** Whether what is missing is said too: once somebody tried to go on. */
  isComplete: boolean;
}

/** Title, description, duo: with their counters, and what the rules say while they are typed. */
export function DetailsFields({ values, onChange, canBeDuo, findings, isComplete }: DetailsFieldsProps) {
  const texts = useTexts(words);
  return (
    <Stack>
      <TitleField values={values} onChange={onChange} findings={findings} isComplete={isComplete} />
      <DescriptionField values={values} onChange={onChange} findings={findings} isComplete={isComplete} />
      {canBeDuo ? (
        <Checkbox
          label={texts.duo}
          description={<FieldNote hint={texts.duoHint} findings={findingsOf(findings, 'is_duo')} />}
          checked={values.isDuo}
          onChange={({ currentTarget }) => onChange({ isDuo: currentTarget.checked })}
        />
      ) : null}
      <FindingCount findings={values.title === '' ? [] : [...findingsOf(findings, 'title'), ...findingsOf(findings, 'description')]} />
    </Stack>
  );
}

type FieldProps = Omit<DetailsFieldsProps, 'canBeDuo'>;

export function TitleField({ values: { title }, onChange, findings, isComplete }: FieldProps) {
  const texts = useTexts(words);
  const isSaid = isComplete || title.trim() !== '';
  const flaw = isSaid ? titleFlaw(title) : null;
  const said = isSaid && flaw !== 'TITLE_MISSING' ? findingsOf(findings, 'title') : [];
  return (
    <TextInput
      {...NOTED}
      required
      withAsterisk={false}
      name="title"
      autoComplete="off"
      label={texts.offerTitle}
      value={title}
      onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
      error={flaw !== null || isBlocking(said)}
      description={<FieldNote hint={texts.counter(lengthOf(title), TITLE_LONGEST)} flaw={flaw === null ? null : texts.flaws[flaw]} findings={said} about={{ title }} />}
    />
  );
}

export function DescriptionField({ values: { title, description }, onChange, findings, isComplete }: FieldProps) {
  const texts = useTexts(words);
  const flaw = descriptionFlaw(description);
  const said = isComplete || title.trim() !== '' ? findingsOf(findings, 'description') : [];
  return (
    <Textarea
      {...NOTED}
      name="description"
      label={`${texts.offerDescription} (${texts.optional})`}
      rows={6}
      value={description}
      onChange={({ currentTarget }) => onChange({ description: currentTarget.value })}
      error={flaw !== null || isBlocking(said)}
      description={<FieldNote hint={texts.counter(lengthOf(description), DESCRIPTION_LONGEST)} flaw={flaw === null ? null : texts.flaws[flaw]} findings={said} about={{ description }} />}
    />
  );
}
