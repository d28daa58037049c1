import { lazy, Suspense } from 'react';

import type { Finding } from '../../../common/Findings';
import { Skeletons } from '../../../common/Skeletons';
import { moreFlaws } from './flaws';
import type { Asking, MoreValues } from './more';

// It brings a lot: who writes a title does not wait for it.
const MoreFields = lazy(async () => ({ default: (await import('./MoreFields')).MoreFields }));

interface MoreProps {
  /** Of which subcategory it is; null while that is unknown. */
  asking: Asking | null;
  values: MoreValues;
  onChange: (change: Partial<MoreValues>) => void;
  findings: readonly Finding[];
  /** Whether what is missing is said too: once somebody tried to go on. */
  isComplete: boolean;
}

const NOTHING: readonly Finding[] = [];

/** What offers of its kind say besides. */
export function More({ asking, values, onChange, findings, isComplete }: MoreProps) {
  return asking === null ? null : (
    <Suspense fallback={<Skeletons count={1} height={96} />}>
      <MoreFields asking={asking} values={values} onChange={onChange} flaws={moreFlaws(values, asking)} findings={isComplete ? findings : NOTHING} />
    </Suspense>
  );
}
