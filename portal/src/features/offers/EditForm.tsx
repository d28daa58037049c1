import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';

import { BusyButton } from '../../common/BusyButton';
import { useTexts } from '../../common/language';
import { Problem, type Trouble } from '../../common/Problem';
import { UnsavedChanges } from '../../common/UnsavedChanges';
import { useChangeOffer } from './change-offer';
import { checkedInput, useFindings } from './check-draft';
import { areSound, type DetailsValues } from './details';
import { DetailsFields } from './DetailsFields';
import { findingsOf } from './findings';
import { hasFlaws, withoutFlaws } from './more/flaws';
import { More } from './more/MorePart';
import { isSameMore, moreInput, moreOf, type MoreValues } from './more/more';
import { PictureField } from './PictureField';
import type { SavedOffer } from './saved-offer';
import * as words from './texts';
import { UnreadWarning } from './UnreadWarning';

interface Values extends DetailsValues {
  more: MoreValues;
}

function valuesOf({ title, description, isDuo, details }: SavedOffer): Values {
  return { title, description, isDuo, more: moreOf(details) };
}

function isSame(one: Values, other: Values): boolean {
  return one.title === other.title && one.description === other.description && one.isDuo === other.isDuo && isSameMore(one.more, other.more);
}

/** What its kind asks for, as it goes to the server. */
function detailsOf({ subcategory }: SavedOffer, more: MoreValues) {
  return subcategory === null ? {} : { details: moreInput(more, subcategory) };
}

/** Title, description, what its kind asks for, and the picture. */
export function EditForm({ offer, onDone }: { offer: SavedOffer; onDone: (hasSaved: boolean) => void }) {
  const texts = useTexts(words);
  const changeOffer = useChangeOffer();
  const [values, setValues] = useState<Values>(() => valuesOf(offer));
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { more, ...said } = values;
  const askable = offer.subcategory === null ? more : withoutFlaws(more, offer.subcategory);
  const findings = useFindings(checkedInput(offer, { ...said, ...detailsOf(offer, askable) }));
  const change = (changes: Partial<Values>) => setValues((known) => ({ ...known, ...changes }));
  const save = async () => {
    if (!areSound(values) || hasFlaws(more, offer.subcategory)) {
      return;
    }
    setBusy(true);
    const outcome = await changeOffer({ id: offer.id, ...said, ...detailsOf(offer, more) });
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
      <UnsavedChanges when={!isSame(values, valuesOf(offer))} />
      <Stack>
        <UnreadWarning offer={offer} />
        <DetailsFields values={values} onChange={change} canBeDuo={offer.subcategory?.canBeDuo ?? false} findings={findings} isComplete />
        <More asking={offer.subcategory} values={more} onChange={(changes) => change({ more: { ...more, ...changes } })} findings={findings} isComplete />
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
