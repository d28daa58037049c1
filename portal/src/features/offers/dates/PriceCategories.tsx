import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { useFormat } from '../../../common/format';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { Problem, type Trouble } from '../../../common/Problem';
import { newId } from '../../../common/uuid';
import type { PriceCategory, SavedOffer } from '../saved-offer';
import styles from './dates.module.css';
import { useDeletePriceCategory } from './delete-price-category';
import { PriceCategoryForm } from './PriceCategoryForm';
import * as words from './texts';

/** The prices by name of an event: their dates cost what they say. */
export function PriceCategories({ offer, isIdle, onSaved }: { offer: SavedOffer; isIdle: boolean; onSaved: () => void }) {
  const texts = useTexts(words);
  const heading = useRef<HTMLHeadingElement>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const { priceCategories, review } = offer;
  const close = (hasSaved: boolean) => {
    if (hasSaved) {
      onSaved();
    }
    setEdited(null);
    heading.current?.focus();
  };
  return (
    <Stack component="section" gap="xs">
      <Title order={3} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {texts.prices}
      </Title>
      <Text size="sm">{priceCategories.length === 0 ? texts.noPrices : texts.pricesHint}</Text>
      <ul className={styles['dates']} aria-label={texts.prices}>
        {priceCategories.map((category) => (
          <CategoryRow key={category.id} offerId={offer.id} category={category} isDraft={review === 'DRAFT'} onEdit={isIdle && edited === null ? () => setEdited(category.id) : null} />
        ))}
      </ul>
      {edited === null ? null : <PriceCategoryForm offerId={offer.id} id={edited} category={priceCategories.find(({ id }) => id === edited) ?? null} onDone={close} />}
      {isIdle && edited === null ? (
        <Group data-no-print>
          <Button variant="default" leftSection={<Icon name="plus" size={18} />} onClick={() => setEdited(newId())}>
            {texts.addPrice}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

interface CategoryRowProps {
  offerId: string;
  category: PriceCategory;
  isDraft: boolean;
  onEdit: (() => void) | null;
}

function CategoryRow({ offerId, category: { id, label, price }, isDraft, onEdit }: CategoryRowProps) {
  const texts = useTexts(words);
  const format = useFormat();
  const remove = useDeletePriceCategory();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const take = async () => {
    setBusy(true);
    const outcome = await remove(offerId, id);
    setBusy(false);
    setTrouble(outcome.trouble);
  };
  return (
    <li className={styles['date']}>
      <span />
      <div>
        <div className={styles['what']}>{label}</div>
        <div className={styles['facts']}>{price.minorUnits === 0 ? texts.free : format.money(price)}</div>
        <Problem trouble={trouble} />
      </div>
      {onEdit === null ? null : (
        <div className={styles['deeds']} data-no-print>
          <Button variant="default" size="xs" aria-label={texts.editOf(label)} onClick={onEdit}>
            {texts.edit}
          </Button>
          {isDraft ? (
            <BusyButton variant="default" size="xs" isBusy={isBusy} aria-label={texts.deleteOf(label)} onClick={() => void take()}>
              {texts.delete}
            </BusyButton>
          ) : null}
        </div>
      )}
    </li>
  );
}
