import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { BackToList, CollectiveScreen } from './CollectiveScreen';
import { CollectiveForm } from './form/CollectiveForm';
import * as words from './form/texts';
import { particularsOf, valuesOf } from './form/values';
import type { SavedCollective } from './saved';
import { useUpdateCollectiveOffer } from './update-collective-offer';

/** Saying an offer anew: what was submitted stays held to the rules. */
export function EditCollectiveOffer() {
  const { id } = useParams({ from: '/offres/collectives/$id/modifier' });
  return <CollectiveScreen id={id} isFresh>{(offer) => <Editing key={id} offer={offer} />}</CollectiveScreen>;
}

function Editing({ offer }: { offer: SavedCollective }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const update = useUpdateCollectiveOffer();
  const [initial] = useState(() => valuesOf(offer));
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    // once the form has seen that it is saved: before, it would ask whether to leave
    if (isDone) {
      void navigate({ to: '/offres/collectives/$id', params: { id: offer.id } });
    }
  }, [isDone, navigate, offer.id]);
  if (!isDone && !offer.deeds.includes('EDIT')) {
    return (
      <Page title={texts.notEditable}>
        <Empty title={texts.notEditable} advice={texts.notEditableAdvice} action={<BackToList />} />
      </Page>
    );
  }
  return (
    <Page title={texts.editTitle(offer.name)}>
      <CollectiveForm
        initial={initial}
        isDraft={offer.status === 'DRAFT'}
        onSave={(values) => update({ id: offer.id, particulars: particularsOf(values) })}
        onDone={(saved) => (saved === null ? void navigate({ to: '/offres/collectives/$id', params: { id: offer.id } }) : setDone(true))}
      />
    </Page>
  );
}
