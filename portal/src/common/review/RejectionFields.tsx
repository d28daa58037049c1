import { NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import type { Ref } from 'react';

import type { RejectionCode } from '../../gql/enums';
import { useTexts } from '../language';
import { lengthOf } from '../length';
import { codeOf, flawsOf, REASON_LONGEST, type Rejection } from './rejection';
import styles from './review.module.css';
import * as codeWords from '../rejection-code-texts';
import * as words from './texts';

interface RejectionFieldsProps {
  /** What it can be turned down for. */
  codes: readonly RejectionCode[];
  rejection: Rejection;
  /** Whether what is missing is said already. */
  isAsked: boolean;
  first?: Ref<HTMLSelectElement>;
  onChange: (rejection: Rejection) => void;
}

/** What is wrong, and the officer's own words for it. */
export function RejectionFields({ codes, rejection, isAsked, first, onChange }: RejectionFieldsProps) {
  const texts = useTexts(words);
  const names = useTexts(codeWords);
  const { code, reason } = rejection;
  const flaws = flawsOf(rejection);
  const said = flaws.reason === 'TOO_LONG' ? texts.reasonTooLong : flaws.reason === 'MISSING' && isAsked ? texts.reasonMissing : null;
  return (
    <Stack>
      <NativeSelect
        ref={first ?? null}
        required
        withAsterisk={false}
        label={texts.code}
        value={code ?? ''}
        data={[{ value: '', label: texts.chooseCode }, ...codes.map((each) => ({ value: each as string, label: names[each] }))]}
        error={isAsked && flaws.code !== null ? texts.codeMissing : null}
        onChange={({ currentTarget }) => onChange({ ...rejection, code: codeOf(codes, currentTarget.value) })}
      />
      <Textarea
        required={code === 'OTHER'}
        withAsterisk={false}
        rows={4}
        label={code === 'OTHER' ? texts.reason : texts.reasonOptional}
        value={reason}
        onChange={({ currentTarget }) => onChange({ ...rejection, reason: currentTarget.value })}
        inputWrapperOrder={['label', 'input', 'description']}
        error={said !== null}
        descriptionProps={{ component: 'div' }}
        description={
          <div className={styles['reason']}>
            <Text size="sm">{texts.reasonHint(lengthOf(reason), REASON_LONGEST)}</Text>
            {said === null ? null : (
              <Text size="sm" fw={600}>
                {said}
              </Text>
            )}
          </div>
        }
      />
    </Stack>
  );
}
