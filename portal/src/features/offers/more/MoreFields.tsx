import { Stack, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useTexts } from '../../../common/language';
import { COMMON, CommonFields } from './CommonFields';
import { ExtraField } from './ExtraField';
import { GENRE_FIELDS, useGenres, withField, type GenreTable } from './genres';
import styles from './more.module.css';
import type { Asking } from './more';
import { NoGenres } from './NoGenres';
import { extraName, isAnySaid, sortedFields } from './sorted';
import { TextField } from './TextField';
import * as words from './texts';
import { WithdrawalFields, type SaidProps } from './WithdrawalFields';

/** What offers of this kind say and others do not: what is needed first, what may be left out folded. */
export function MoreFields({ asking, ...said }: SaidProps & { asking: Asking }) {
  const texts = useTexts(words);
  const { needed, optional } = sortedFields(asking);
  const genres = useGenres(asking.fields.some(({ name }) => name in GENRE_FIELDS));
  return (
    <Stack>
      {asking.needsWithdrawal || needed.length > 0 ? (
        <Title order={3} size="h4">
          {texts.heading}
        </Title>
      ) : null}
      {needed.map((field) => (
        <Field key={field} field={field} isOptional={false} tables={genres.tables} {...said} />
      ))}
      {asking.needsWithdrawal ? <WithdrawalFields {...said} /> : null}
      {genres.hasFailed ? <NoGenres onRetry={genres.readAgain} /> : null}
      <Folded isSaid={isAnySaid(optional, said.values)} hasFlaw={[...optional, ...COMMON].some((field) => field in said.flaws)}>
        {optional.map((field) => (
          <Field key={field} field={field} isOptional tables={genres.tables} {...said} />
        ))}
        <CommonFields isEvent={asking.isEvent} {...said} />
      </Folded>
    </Stack>
  );
}

interface FieldProps extends SaidProps {
  field: string;
  isOptional: boolean;
  tables: readonly GenreTable[];
}

function Field({ field, values: { url, extra }, onChange, ...shared }: FieldProps) {
  const texts = useTexts(words);
  const name = extraName(field);
  if (name !== null) {
    return <ExtraField {...shared} name={name} extra={extra} onChange={(value) => onChange({ extra: withField(extra, name, value) })} />;
  }
  const { isOptional, flaws, findings } = shared;
  return <TextField field={field} type="url" label={texts.url} hint={texts.urlHint} value={url} isOptional={isOptional} onChange={(typed) => onChange({ url: typed })} flaws={flaws} findings={findings} />;
}

interface FoldedProps {
  isSaid: boolean;
  hasFlaw: boolean;
  children: ReactNode;
}

/** What may be left out: open from the start when something of it is said, and while something of it is wrong. */
function Folded({ isSaid, hasFlaw, children }: FoldedProps) {
  const texts = useTexts(words);
  const [isOpen, setOpen] = useState(isSaid);
  return (
    <details className={styles['folded']} open={isOpen || hasFlaw} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{texts.others}</summary>
      <Stack>{children}</Stack>
    </details>
  );
}
