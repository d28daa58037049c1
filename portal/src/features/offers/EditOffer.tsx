import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';

import { useTexts } from '../../common/language';
import { Skeletons } from '../../common/Skeletons';
import styles from './form.module.css';
import type { SavedOffer } from './saved-offer';
import * as words from './texts';

// Who only looks does not wait for it.
const EditForm = lazy(async () => ({ default: (await import('./EditForm')).EditForm }));

/** Changing what is said of an offer that was submitted: the rules are held to it again. */
export function EditOffer({ offer }: { offer: SavedOffer }) {
  const texts = useTexts(words);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isSaved, setSaved] = useState(false);
  return (
    <Stack component="section" data-no-print className={styles['form']}>
      <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {texts.details}
      </Title>
      {isOpen ? (
        <Suspense fallback={<Skeletons count={1} height={320} />}>
          <EditForm
            offer={offer}
            onDone={(hasSaved) => {
              setSaved(hasSaved);
              setOpen(false);
              heading.current?.focus();
            }}
          />
        </Suspense>
      ) : (
        <Group>
          <Button variant="default" onClick={() => setOpen(true)}>
            {texts.edit}
          </Button>
        </Group>
      )}
      <Text role="status" size="sm">
        {isSaved && !isOpen ? texts.saved : ''}
      </Text>
    </Stack>
  );
}
