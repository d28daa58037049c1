import { Button, Group, Stack, Text } from '@mantine/core';
import { useCallback, useState } from 'react';

import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { Listed } from '../../../common/Listed';
import { currentTime, useNow } from '../../../common/now';
import { usePages } from '../../../common/pages';
import { Skeletons } from '../../../common/Skeletons';
import type { SavedOffer } from '../saved-offer';
import { DateFilterFields } from './DateFilterFields';
import { DateRow } from './DateRow';
import { EVERY_DATE, COMING, filterOf, OfferDatesDocument, type DateFilters, type OfferDate } from './dates';
import styles from './dates.module.css';
import { DeleteQuestion } from './DeleteQuestion';
import { DELETED_MAX } from './delete-dates';
import * as words from './texts';

const PAGE_SIZE = 50;
/** With fewer nobody looks for one. */
const FILTERED_FROM = 10;

interface DateListProps {
  offer: SavedOffer;
  /** Null while something else of it is edited, or where nothing can be. */
  onEdit: ((date: OfferDate) => void) | null;
  onDeleted: (count: number) => void;
}

/** All prices or dates of an offer, by pages: looked for, edited, and taken away by one or several. */
export function DateList({ offer, onEdit, onDeleted }: DateListProps) {
  const isEvent = offer.subcategory?.isEvent ?? false;
  const [filters, setFilters] = useState(isEvent ? COMING : EVERY_DATE);
  return (
    <Stack gap="sm">
      {isEvent && offer.stockSummary.count >= FILTERED_FROM ? <DateFilterFields filters={filters} onChange={setFilters} /> : null}
      <Dates key={JSON.stringify(filters)} offer={offer} filters={filters} onEveryDate={() => setFilters(EVERY_DATE)} onEdit={onEdit} onDeleted={onDeleted} />
    </Stack>
  );
}

interface DatesProps extends DateListProps {
  filters: DateFilters;
  onEveryDate: () => void;
}

function Dates({ offer, filters, onEveryDate, onEdit, onDeleted }: DatesProps) {
  const texts = useTexts(words);
  const [filter] = useState(() => filterOf(filters, currentTime()));
  const list = usePages({ document: OfferDatesDocument, variables: { offerId: offer.id, filter, first: PAGE_SIZE }, connectionOf: ({ stocks }) => stocks, keyOf: ({ id }) => id });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<readonly string[]>([]);
  const rows = list.rows.filter(({ id }) => !gone.has(id));
  const now = useNow();
  const choose = useCallback((id: string, isChosen: boolean) => setChosen((known) => new Set(isChosen ? [...known, id] : [...known].filter((each) => each !== id))), []);
  const askToDelete = useCallback((id: string) => setAsked([id]), []);
  const taken = (ids: readonly string[]) => {
    setGone((known) => new Set([...known, ...ids]));
    setChosen((known) => new Set([...known].filter((each) => !ids.includes(each))));
    setAsked([]);
    onDeleted(ids.length);
  };
  const none = offer.stockSummary.count === 0 ? <Text>{texts.none}</Text> : <NoneFound onEveryDate={onEveryDate} />;
  return (
    <>
      <Listed list={{ ...list, rows }} skeletons={<Skeletons count={3} height={64} />} none={none} more={texts.more}>
        {(dates) => (
          <ul className={styles['dates']} aria-label={texts.list}>
            {dates.map((date) => (
              <DateRow
                key={date.id}
                date={date}
                category={offer.priceCategories.find(({ id }) => id === date.priceCategoryId)?.label ?? null}
                isPast={date.beginsAt !== null && Date.parse(date.beginsAt) <= now}
                isChosen={chosen.has(date.id)}
                onChoose={choose}
                onEdit={onEdit}
                onDelete={askToDelete}
              />
            ))}
          </ul>
        )}
      </Listed>
      {onEdit === null || rows.length < 2 ? null : (
        <Selection count={chosen.size} onAll={() => setChosen(new Set(rows.slice(0, DELETED_MAX).map(({ id }) => id)))} onNone={() => setChosen(new Set())} onDelete={() => setAsked([...chosen])} />
      )}
      <DeleteQuestion offer={offer} ids={asked} onDeleted={taken} onClose={() => setAsked([])} />
    </>
  );
}

function NoneFound({ onEveryDate }: { onEveryDate: () => void }) {
  const texts = useTexts(words);
  return (
    <Group>
      <Text>{texts.noneFound}</Text>
      <Button variant="default" size="xs" onClick={onEveryDate}>
        {texts.every}
      </Button>
    </Group>
  );
}

interface SelectionProps {
  count: number;
  onAll: () => void;
  onNone: () => void;
  onDelete: () => void;
}

/** What is done with several at once. */
function Selection({ count, onAll, onNone, onDelete }: SelectionProps) {
  const texts = useTexts(words);
  const isTooMany = count > DELETED_MAX;
  return (
    <Group gap="xs" className={styles['selection']} data-no-print>
      <Text size="sm" role="status">
        {isTooMany ? texts.tooMany(DELETED_MAX) : texts.chosen(count)}
      </Text>
      <Button variant="default" size="xs" onClick={count === 0 ? onAll : onNone}>
        {count === 0 ? texts.chooseAll : texts.chooseNone}
      </Button>
      {count === 0 || isTooMany ? null : (
        <Button variant="default" size="xs" leftSection={<Icon name="cross" size={16} />} onClick={onDelete}>
          {texts.deleteChosen}
        </Button>
      )}
    </Group>
  );
}
