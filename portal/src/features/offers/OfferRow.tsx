import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';

import { graphql, readFragment, type FragmentType } from '../../gql';
import type { OfferRowFieldsFragment } from '../../gql/graphql';
import { BusyButton } from '../../common/BusyButton';
import { useFormat } from '../../common/format';
import { Icon } from '../../common/icons';
import { useLanguage, useTexts } from '../../common/language';
import { OfferPicture } from '../../common/OfferPicture';
import { Problem, type Trouble } from '../../common/Problem';
import { OfferStatusBadge } from '../../common/Status';
import * as commonWords from '../../common/texts';
import type { ChosenOffer } from './bulk/bulk';
import * as bulkWords from './bulk/texts';
import { useDisableOffer } from './disable-offer';
import { useEnableOffer } from './enable-offer';
import styles from './OfferRow.module.css';
import { placesLeft } from './places-left';
import * as words from './texts';

const OfferRowFields = graphql(`
  fragment OfferRowFields on Offer {
    id
    title
    image {
      ...OfferPictureFields
    }
    status
    review
    isActive
    archivedAt
    publishAt
    bookingOpensAt
    subcategory {
      labelFr
      labelEn
      isEvent
    }
    venue {
      name
    }
    stocks {
      price {
        minorUnits
        currency
      }
      quantity
      bookedQuantity
    }
  }
`);

interface OfferRowProps {
  offer: FragmentType<typeof OfferRowFields>;
  onAnnounce: (said: string) => void;
  isChosen: boolean;
  onChoose: (offer: ChosenOffer, isChosen: boolean) => void;
}

/** Of plain elements, and drawn again only when something of it has changed: a page has many. */
export const OfferRow = memo(function OneOffer({ offer, onAnnounce, isChosen, onChoose }: OfferRowProps) {
  const bulkTexts = useTexts(bulkWords);
  const { language } = useLanguage();
  const shown = readFragment(OfferRowFields, offer);
  const { id, title, image, status, subcategory, venue } = shown;
  const label = language === 'fr' ? subcategory?.labelFr : subcategory?.labelEn;
  return (
    <li className={styles['row']}>
      <input type="checkbox" aria-label={bulkTexts.choose(title)} checked={isChosen} onChange={({ currentTarget }) => onChoose(shown, currentTarget.checked)} data-no-print />
      {image === null ? (
        <span className={styles['picture']}>
          <Icon name="offer" />
        </span>
      ) : (
        <OfferPicture picture={image} alt="" sizes="3.5rem" className={styles['picture']} />
      )}
      <div>
        <Link to="/offres/$id" params={{ id }} className={styles['title']}>
          {title}
        </Link>
        <p className={styles['note']}>{[label, venue?.name].filter(Boolean).join(' · ')}</p>
        <Opening offer={shown} />
      </div>
      <Price offer={shown} />
      <OfferStatusBadge status={status} />
      <ShowButton offer={shown} onAnnounce={onAnnounce} />
    </li>
  );
});

/** When it opens, where that is still to come. */
function Opening({ offer: { status, publishAt, bookingOpensAt } }: { offer: OfferRowFieldsFragment }) {
  const texts = useTexts(words);
  const format = useFormat();
  if (status === 'SCHEDULED' && publishAt !== null) {
    return <p className={styles['note']}>{texts.appearsOn(format.dateTime(publishAt))}</p>;
  }
  return status === 'ANNOUNCED' && bookingOpensAt !== null ? <p className={styles['note']}>{texts.bookableFrom(format.dateTime(bookingOpensAt))}</p> : null;
}

function Price({ offer: { stocks, subcategory } }: { offer: OfferRowFieldsFragment }) {
  const texts = useTexts(words);
  const common = useTexts(commonWords);
  const format = useFormat();
  const [cheapest] = stocks.toSorted((one, other) => one.price.minorUnits - other.price.minorUnits);
  if (cheapest === undefined) {
    return <p className={styles['note']}>{texts.noPrice}</p>;
  }
  const price = cheapest.price.minorUnits === 0 ? common.offerFree : format.money(cheapest.price);
  const left = placesLeft(stocks);
  return (
    <div>
      <p>{stocks.some((stock) => stock.price.minorUnits !== cheapest.price.minorUnits) ? common.offerFrom(price) : price}</p>
      <p className={styles['note']}>
        {subcategory?.isEvent === true && stocks.length > 1 ? `${texts.dates(stocks.length)} · ` : null}
        {left === null ? texts.unlimited : texts.left(left)}
      </p>
    </div>
  );
}

/** Disabling hides an offer and enabling shows it again: neither needs to be confirmed. */
function ShowButton({ offer: { id, title, review, isActive }, onAnnounce }: { offer: OfferRowFieldsFragment; onAnnounce: (said: string) => void }) {
  const texts = useTexts(words);
  const disable = useDisableOffer();
  const enable = useEnableOffer();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (review !== 'APPROVED') {
    return <span />;
  }
  const change = async () => {
    setBusy(true);
    const outcome = await (isActive ? disable(id) : enable(id));
    setBusy(false);
    setTrouble(outcome.trouble);
    onAnnounce(outcome.trouble !== null ? '' : isActive ? texts.disabled(title) : texts.enabled(title));
  };
  return (
    <div className={styles['actions']} data-no-print>
      <BusyButton variant="default" size="xs" isBusy={isBusy} aria-label={isActive ? texts.disableOf(title) : texts.enableOf(title)} onClick={() => void change()}>
        {isActive ? texts.disable : texts.enable}
      </BusyButton>
      <Problem trouble={trouble} />
    </div>
  );
}
