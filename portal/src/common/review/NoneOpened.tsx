import { Button } from '@mantine/core';

import { Empty } from '../Empty';
import { useTexts } from '../language';
import * as words from './texts';

/** Where an offer will stand once one is chosen: what to do. */
export function NoneOpened({ hasKeys, onNext }: { hasKeys: boolean; onNext: () => void }) {
  const texts = useTexts(words);
  return <Empty icon="review" title={texts.noneOpened} advice={hasKeys ? texts.noneOpenedKeys : texts.noneOpenedAdvice} action={<Button onClick={onNext}>{texts.next}</Button>} />;
}
