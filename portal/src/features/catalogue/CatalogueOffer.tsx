import { Anchor, Button, Paper } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';

import { graphql, readFragment } from '../../gql';
import type { OfferToBookQuery } from '../../gql/graphql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { OfferView, OfferViewFields } from '../../common/OfferView';
import { Page } from '../../common/Page';
import { Problem, troubleOfError } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { BookingForm } from './BookingForm';
import styles from './Catalogue.module.css';
import * as words from './texts';

const OfferToBookDocument = graphql(`
  query OfferToBook($id: ID!) {
    offer(id: $id) {
      id
      ...OfferViewFields
      ...BookingFormFields
    }
  }
`);

/** One offer, and the way to book it; who has booked the last one still sees it with the countermark. */
export function CatalogueOffer() {
  const { id } = useParams({ from: '/app/offres/$id' });
  const texts = useTexts(words);
  const [{ data, error }, read] = useQuery({ query: OfferToBookDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  const [booked, setBooked] = useState<{ id: string; offer: OfferToBookQuery['offer'] } | null>(null);
  const readAgain = () => read({ requestPolicy: 'network-only' });
  if (data === undefined) {
    return (
      <Page title={texts.offer}>
        {error === undefined ? <Skeletons count={3} height={160} /> : <Problem trouble={troubleOfError(error)} onRetry={readAgain} />}
      </Page>
    );
  }
  const offer = data.offer ?? (booked?.id === id ? booked.offer : null);
  if (offer === null) {
    return <Gone />;
  }
  const shown = readFragment(OfferViewFields, offer);
  return (
    <Page title={texts.offer} actions={<Back />}>
      <div className={styles['page']}>
        <OfferView offer={shown} />
        <Paper withBorder p="md" className={styles['panel']}>
          <BookingForm key={id} offer={offer} onBooked={() => setBooked({ id, offer })} onRefused={readAgain} />
        </Paper>
      </div>
    </Page>
  );
}

function Back() {
  const texts = useTexts(words);
  return (
    <Anchor renderRoot={(props) => <Link to="/app" {...props} />} underline="always">
      {texts.back}
    </Anchor>
  );
}

function Gone() {
  const texts = useTexts(words);
  return (
    <Page title={texts.offer}>
      <Empty
        title={texts.gone}
        advice={texts.goneAdvice}
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/app" {...props} />}>
            {texts.back}
          </Button>
        }
      />
    </Page>
  );
}
