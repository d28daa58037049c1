import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';

import { BusyButton } from '../../common/BusyButton';
import { useTexts } from '../../common/language';
import { Problem, type Trouble } from '../../common/Problem';
import { UnsavedChanges } from '../../common/UnsavedChanges';
import { useChangeOffer } from './change-offer';
import { checkedInput, useFindings } from './check-draft';
import { areSound, type DetailsValues } from './details';
import { DetailsFields } from './DetailsFields';
import { findingsOf } from './findings';
import styles from './form.module.css';
import { PictureField } from './PictureField';
import type { SavedOffer } from './saved-offer';
import * as words from './texts';

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
        <EditForm
          offer={offer}
          onDone={(hasSaved) => {
            setSaved(hasSaved);
            setOpen(false);
            heading.current?.focus();
          }}
        />
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

function EditForm({ offer, onDone }: { offer: SavedOffer; onDone: (hasSaved: boolean) => void }) {
  const texts = useTexts(words);
  const changeOffer = useChangeOffer();
  const [values, setValues] = useState<DetailsValues>({ title: offer.title, description: offer.description, isDuo: offer.isDuo });
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const findings = useFindings(checkedInput(offer, values));
  const isChanged = values.title !== offer.title || values.description !== offer.description || values.isDuo !== offer.isDuo;
  const save = async () => {
    if (!areSound(values)) {
      return;
    }
    setBusy(true);
    const outcome = await changeOffer({ id: offer.id, ...values });
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) {
      onDone(true);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <UnsavedChanges when={isChanged} />
      <Stack>
        <DetailsFields values={values} onChange={(change) => setValues((known) => ({ ...known, ...change }))} canBeDuo={offer.subcategory?.canBeDuo ?? false} findings={findings} isComplete />
        <PictureField
          offererId={offer.offerer?.id ?? ''}
          image={offer.image}
          title={offer.title}
          findings={findingsOf(findings, 'image')}
          onPicture={async (imageId) => (await changeOffer({ id: offer.id, imageId })).trouble}
        />
        <Problem trouble={trouble} />
        <Group>
          <BusyButton type="submit" isBusy={isBusy}>
            {texts.save}
          </BusyButton>
          <Button variant="default" onClick={() => onDone(false)}>
            {texts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
