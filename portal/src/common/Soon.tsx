import { Empty } from './Empty';
import { useTexts } from './language';
import { Page } from './Page';
import * as words from './texts';

/** Stands where a screen will be. */
export function Soon() {
  const texts = useTexts(words);
  return (
    <Page title={texts.soon}>
      <Empty title={texts.soon} advice={texts.soonAdvice} />
    </Page>
  );
}
