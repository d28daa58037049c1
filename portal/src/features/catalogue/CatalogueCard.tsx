import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { useFormat, type Money } from '../../common/format';
import { Icon } from '../../common/icons';
import { useLanguage, useTexts } from '../../common/language';
import { OfferPicture } from '../../common/OfferPicture';
import styles from './Catalogue.module.css';
import * as words from './texts';

export const CatalogueCardFields = graphql(`
  fragment CatalogueCardFields on Offer {
    id
    title
    image {
      ...OfferPictureFields
    }
    subcategory {
      labelFr
      labelEn
    }
    venue {
      name
      city
    }
    stocks {
      price {
        minorUnits
        currency
      }
    }
  }
`);

function lowest(prices: readonly Money[]): Money | null {
  return prices.reduce<Money | null>((low, price) => (low === null || price.minorUnits < low.minorUnits ? price : low), null);
}

/** One offer of the catalogue: all of it leads to its page. */
export function CatalogueCard({ offer }: { offer: FragmentType<typeof CatalogueCardFields> }) {
  const { id, title, image, subcategory, venue, stocks } = readFragment(CatalogueCardFields, offer);
  const { language } = useLanguage();
  return (
    <Link to="/app/offres/$id" params={{ id }} className={styles['card']}>
      <div className={styles['picture']}>
        {image === null ? <Icon name="offer" size={40} /> : <OfferPicture picture={image} alt="" sizes="(max-width: 36rem) 100vw, 18rem" />}
      </div>
      <div className={styles['words']}>
        {subcategory === null ? null : <Text size="sm">{language === 'fr' ? subcategory.labelFr : subcategory.labelEn}</Text>}
        <Text fw={650} className={styles['title']}>
          {title}
        </Text>
        <Price prices={stocks.map(({ price }) => price)} />
        {venue === null ? null : <Text size="sm">{[venue.name, venue.city].filter((part) => part !== '').join(', ')}</Text>}
      </div>
    </Link>
  );
}

function Price({ prices }: { prices: readonly Money[] }) {
  const texts = useTexts(words);
  const format = useFormat();
  const price = lowest(prices);
  if (price === null) {
    return null;
  }
  const amount = price.minorUnits === 0 ? texts.free : format.money(price);
  return (
    <Text fw={700} size="lg">
      {prices.some(({ minorUnits }) => minorUnits !== price.minorUnits) ? texts.from(amount) : amount}
    </Text>
  );
}
