import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Empty } from '../../common/Empty';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { Attention } from './Attention';
import styles from './Home.module.css';
import { NextTransfer } from './NextTransfer';
import { useScope } from './scope';
import * as words from './texts';
import { Today } from './Today';
import { Weeks } from './Weeks';

/** Where a partner's day begins: what arrives, what waits, what will be paid. */
export function Home() {
  const texts = useTexts(words);
  const scope = useScope();
  if (scope === null) {
    return (
      <Page title={texts.title}>
        <Empty title={texts.noStructure} advice={texts.noStructureAdvice} />
      </Page>
    );
  }
  const key = `${scope.offererId} ${scope.venueId ?? ''}`; // another place begins anew
  return (
    <Page title={texts.title} actions={<DeskButton />}>
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <Today key={key} scope={scope} />
          <Weeks scope={scope} />
        </div>
        <div className={styles['column']}>
          <NextTransfer scope={scope} />
          <Attention scope={scope} />
        </div>
      </div>
    </Page>
  );
}

function DeskButton() {
  const texts = useTexts(words);
  return (
    <Button component={Link} to="/guichet" leftSection={<Icon name="desk" />}>
      {texts.desk}
    </Button>
  );
}
