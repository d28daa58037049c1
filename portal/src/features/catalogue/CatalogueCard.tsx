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
    stockSummary {
      lowestPrice {
        minorUnits
        currency
      }
      highestPrice {
        minorUnits
        currency
      }
      nextAt
    }
  }
`);

interface CatalogueCardProps {
  offer: FragmentType<typeof CatalogueCardFields>;
  /** How far it is from the place that was asked for; null without one. */
  distanceM: number | null;
}

/** One offer of the catalogue: all of it leads to its page. */
export function CatalogueCard({ offer, distanceM }: CatalogueCardProps) {
  const { id, title, image, subcategory, venue, stockSummary } = readFragment(CatalogueCardFields, offer);
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
        <Price lowest={stockSummary.lowestPrice} highest={stockSummary.highestPrice} />
        <NextDate at={stockSummary.nextAt} />
        {venue === null ? null : <Text size="sm">{[venue.name, venue.city].filter((part) => part !== '').join(', ')}</Text>}
        <Distance metres={distanceM} />
      </div>
    </Link>
  );
}

function Price({ lowest, highest }: { lowest: Money | null; highest: Money | null }) {
  const texts = useTexts(words);
  const format = useFormat();
  if (lowest === null) {
    return null;
  }
  const amount = lowest.minorUnits === 0 ? texts.free : format.money(lowest);
  return (
    <Text fw={700} size="lg">
      {highest === null || highest.minorUnits === lowest.minorUnits ? amount : texts.from(amount)}
    </Text>
  );
}

function NextDate({ at }: { at: string | null }) {
  const texts = useTexts(words);
  const format = useFormat();
  return at === null ? null : <Text size="sm">{texts.nextDate(format.dateTime(at))}</Text>;
}

/** To a kilometre: the place that was asked for is not known better. */
function Distance({ metres }: { metres: number | null }) {
  const texts = useTexts(words);
  const format = useFormat();
  if (metres === null) {
    return null;
  }
  return <Text size="sm">{metres < 1000 ? texts.veryNear : texts.away(format.number(Math.round(metres / 1000)))}</Text>;
}
