import { Stack } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import type { Finding } from '../../../common/Findings';
import { useTexts } from '../../../common/language';
import { Skeletons } from '../../../common/Skeletons';
import { DescriptionField } from '../DetailsFields';
import { findingsOf, isBlocking } from '../findings';
import type { TailoredValues } from './tailored';
import * as words from './texts';
import styles from './till.module.css';

// A disc goes without: it comes when the rest is unfolded.
const PictureField = lazy(async () => ({ default: (await import('../PictureField')).PictureField }));

interface TillMoreProps {
  values: TailoredValues;
  onChange: (change: Partial<TailoredValues>) => void;
  findings: readonly Finding[];
  offererId: string;
}

/** What a disc goes without, and an instrument or a voucher does not: unfolded as soon as a rule forbids to leave it out. */
export function TillMore({ values, onChange, findings, offererId }: TillMoreProps) {
  const texts = useTexts(words);
  const [isOpen, setOpen] = useState(false);
  const picture = findingsOf(findings, 'image');
  const isNeeded = values.title.trim() !== '' && (isBlocking(picture) || isBlocking(findingsOf(findings, 'description')));
  return (
    <details className={styles['more']} open={isOpen || isNeeded} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{texts.more}</summary>
      <Stack>
        <DescriptionField values={{ ...values, isDuo: false }} onChange={({ description = '' }) => onChange({ description })} findings={findings} isComplete={false} />
        <Suspense fallback={<Skeletons count={1} height={72} />}>
          {isOpen || isNeeded ? (
            <PictureField
              offererId={offererId}
              image={null}
              title={values.title}
              findings={values.title.trim() === '' ? [] : picture}
              onPicture={(imageId) => {
                onChange({ imageId });
                return Promise.resolve(null);
              }}
            />
          ) : null}
        </Suspense>
      </Stack>
    </details>
  );
}
