import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';

import { graphql } from '../gql';
import type { OfferViewFieldsFragment } from '../gql/graphql';
import { useFormat } from './format';
import { Icon } from './icons';
import { useLanguage, useTexts } from './language';
import * as words from './offer-view/texts';
import { OfferPicture } from './OfferPicture';
import styles from './OfferView.module.css';

/** What is shown of an offer; a preview makes the same from what is typed. */
export const OfferViewFields = graphql(`
  fragment OfferViewFields on Offer {
    title
    description
    image {
      ...OfferPictureFields
      credit
    }
    isDuo
    subcategory {
      labelFr
      labelEn
    }
    venue {
      name
      street
      postcode
      city
      withdrawalDetails
      accessibility {
        audio
        mental
        motor
        visual
      }
    }
    details {
      withdrawalDetails
      durationMinutes
      accessibility {
        audio
        mental
        motor
        visual
      }
    }
    stocks {
      id
      price {
        minorUnits
        currency
      }
      quantity
      bookedQuantity
      beginsAt
      bookingLimitAt
    }
  }
`);

type Shown = OfferViewFieldsFragment;

/** The offer as the beneficiary sees it: the catalogue's page, and the partner's preview. */
export function OfferView({ offer }: { offer: Shown }) {
  const { language } = useLanguage();
  const texts = useTexts(words);
  return (
    <Stack gap="lg" className={styles['offer']}>
      <Picture offer={offer} />
      <Stack gap="xs">
        {offer.subcategory === null ? null : (
          <Text size="sm">{language === 'fr' ? offer.subcategory.labelFr : offer.subcategory.labelEn}</Text>
        )}
        <Title order={2}>{offer.title}</Title>
        {offer.isDuo ? <Badge variant="status">{texts.duo}</Badge> : null}
        <Text className={styles['description']}>{offer.description}</Text>
        {offer.details.durationMinutes === null ? null : <Text size="sm">{texts.lasts(Math.floor(offer.details.durationMinutes / 60), offer.details.durationMinutes % 60)}</Text>}
      </Stack>
      <Stock offer={offer} />
      <Where offer={offer} />
    </Stack>
  );
}

function Picture({ offer: { image, title } }: { offer: Shown }) {
  const texts = useTexts(words);
  if (image === null) {
    return (
      <div className={styles['picture']}>
        <Icon name="offer" size={48} />
        <Text size="sm">{texts.noPicture}</Text>
      </div>
    );
  }
  return (
    <figure className={styles['figure']}>
      <OfferPicture picture={image} alt={texts.picture(title)} sizes="(max-width: 24rem) 100vw, 24rem" className={styles['shown']} />
      {image.credit === null ? null : (
        <Text component="figcaption" size="sm">
          {texts.credit(image.credit)}
        </Text>
      )}
    </figure>
  );
}

function Stock({ offer: { stocks } }: { offer: Shown }) {
  const texts = useTexts(words);
  const format = useFormat();
  if (stocks.length === 0) {
    return <Text>{texts.noStock}</Text>;
  }
  return (
    <Stack component="ul" gap="xs" className={styles['stocks']}>
      {stocks.map(({ id, price, quantity, bookedQuantity, beginsAt, bookingLimitAt }) => (
        <Card component="li" key={id} withBorder padding="sm">
          <Group justify="space-between">
            <Text fw={700} size="lg">
              {price.minorUnits === 0 ? texts.free : format.money(price)}
            </Text>
            {quantity === null ? null : <Text size="sm">{texts.left(quantity - bookedQuantity)}</Text>}
          </Group>
          {beginsAt === null ? null : <Text size="sm">{texts.begins(format.dateTime(beginsAt))}</Text>}
          {bookingLimitAt === null ? null : <Text size="sm">{texts.until(format.dateTime(bookingLimitAt))}</Text>}
        </Card>
      ))}
    </Stack>
  );
}

function Where({ offer: { venue, details } }: { offer: Shown }) {
  const texts = useTexts(words);
  if (venue === null) {
    return null;
  }
  const withdrawalDetails = details.withdrawalDetails ?? venue.withdrawalDetails;
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {texts.where}
      </Title>
      <Text>{[venue.name, venue.street, `${venue.postcode} ${venue.city}`].filter((part) => part.trim() !== '').join(', ')}</Text>
      {withdrawalDetails === '' ? null : (
        <>
          <Title order={3} size="h5">
            {texts.withdrawal}
          </Title>
          <Text className={styles['description']}>{withdrawalDetails}</Text>
        </>
      )}
      <ForWhom said={details.accessibility} ofVenue={venue.accessibility} />
    </Stack>
  );
}

const IMPAIRMENTS = ['audio', 'mental', 'motor', 'visual'] as const;

interface ForWhomProps {
  said: Shown['details']['accessibility'];
  ofVenue: NonNullable<Shown['venue']>['accessibility'];
}

/** Whom it is accessible to: what the offer does not say, its venue does. */
function ForWhom({ said, ofVenue }: ForWhomProps) {
  const texts = useTexts(words);
  const fit = IMPAIRMENTS.filter((impairment) => said[impairment] ?? ofVenue[impairment]);
  return fit.length === 0 ? null : (
    <>
      <Title order={3} size="h5">
        {texts.accessible}
      </Title>
      <Text>{fit.map((impairment) => texts.impairments[impairment]).join(', ')}</Text>
    </>
  );
}
