import { Button, Checkbox, Radio, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { BusyButton } from '../../common/BusyButton';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { useNow } from '../../common/now';
import { Problem, type Trouble } from '../../common/Problem';
import { useBookOffer } from './book-offer';
import { BookedView } from './BookedView';
import { useCredit } from './CreditLeft';
import { bookable, chosenOf, hasTwo, totalOf, type BookableStock, type Order } from './order';
import { OrderTotal } from './OrderTotal';
import * as words from './texts';

export const BookingFormFields = graphql(`
  fragment BookingFormFields on Offer {
    isDuo
    subcategory {
      isEvent
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

interface BookingFormProps {
  offer: FragmentType<typeof BookingFormFields>;
  /** The offer is to stay, though the catalogue may not have it any more. */
  onBooked: () => void;
  /** The offer is to be read again: it is not as it was shown. */
  onRefused: () => void;
}

/** Which price, for how many, and the one press that books at the price shown. */
export function BookingForm({ offer, onBooked, onRefused }: BookingFormProps) {
  const { isDuo, subcategory, stocks } = readFragment(BookingFormFields, offer);
  const left = bookable(stocks, useNow());
  const [chosen, choose] = useState<string | null>(null);
  const [forTwo, setForTwo] = useState(false);
  const { book, booked, trouble, isBusy, forget } = useBookOffer({ onBooked, onRefused });
  if (booked !== null) {
    return <BookedView booking={booked} />;
  }
  const changing = <Value,>(change: (value: Value) => void) => (value: Value) => {
    forget();
    change(value);
  };
  const stock = chosenOf(left, chosen);
  if (stock === undefined) {
    return <ChooseAnew trouble={trouble} stocks={left} onChoose={changing(choose)} />;
  }
  const canBeTwo = isDuo && hasTwo(stock);
  const order: Order = { stockId: stock.id, quantity: forTwo && canBeTwo ? 2 : 1, price: stock.price };
  const send = () => {
    choose(stock.id); // should it be gone, another one is not offered as if it were this one
    void book(order);
  };
  return (
    <Submission order={order} isEvent={subcategory?.isEvent === true} trouble={trouble} isBusy={isBusy} onBook={send}>
      {left.length > 1 ? <StockChoice stocks={left} chosen={stock.id} onChoose={changing(choose)} /> : null}
      {canBeTwo ? <DuoChoice isChosen={forTwo} onChoose={changing(setForTwo)} /> : null}
    </Submission>
  );
}

interface SubmissionProps {
  order: Order;
  isEvent: boolean;
  trouble: Trouble | null;
  isBusy: boolean;
  onBook: () => void;
  /** What there is to choose. */
  children: ReactNode;
}

function Submission({ order, isEvent, trouble, isBusy, onBook, children }: SubmissionProps) {
  const texts = useTexts(words);
  const { credit } = useCredit();
  return (
    <Stack component="section">
      <Title order={2} size="h3">
        {texts.book}
      </Title>
      {children}
      <OrderTotal total={totalOf(order)} left={credit?.creditRemaining ?? null} />
      <Text size="sm">{isEvent ? texts.eventCancel : texts.goodsCancel}</Text>
      <Problem trouble={trouble} {...(trouble?.code === 'NETWORK' ? { onRetry: onBook } : {})} />
      {trouble?.code === 'ALREADY_BOOKED' ? <ToMyBookings /> : null}
      <BookButton order={order} isBusy={isBusy} onBook={onBook} />
    </Stack>
  );
}

function DuoChoice({ isChosen, onChoose }: { isChosen: boolean; onChoose: (isChosen: boolean) => void }) {
  const texts = useTexts(words);
  return <Checkbox label={texts.duo} checked={isChosen} onChange={({ currentTarget }) => onChoose(currentTarget.checked)} />;
}

function StockChoice({ stocks, chosen, onChoose }: { stocks: readonly BookableStock[]; chosen: string; onChoose: (id: string) => void }) {
  const texts = useTexts(words);
  const format = useFormat();
  const labelOf = ({ price, beginsAt }: BookableStock) => {
    const amount = price.minorUnits === 0 ? texts.free : format.money(price);
    return beginsAt === null ? amount : texts.stockOn(format.dateTime(beginsAt), amount);
  };
  return (
    <Radio.Group label={texts.whichStock} value={chosen} onChange={onChoose}>
      <Stack gap="xs" mt="xs">
        {stocks.map((stock) => (
          <Radio
            key={stock.id}
            value={stock.id}
            label={labelOf(stock)}
            description={stock.bookingLimitAt === null ? undefined : texts.stockLimit(format.dateTime(stock.bookingLimitAt))}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function BookButton({ order, isBusy, onBook }: { order: Order; isBusy: boolean; onBook: () => void }) {
  const texts = useTexts(words);
  const format = useFormat();
  const total = totalOf(order);
  return (
    <BusyButton size="lg" fullWidth isBusy={isBusy} onClick={onBook}>
      {total.minorUnits === 0 ? texts.bookFree : texts.bookFor(format.money(total))}
    </BusyButton>
  );
}

/** What was chosen is gone: another price or date, if there is one, is for the person to choose. */
function ChooseAnew({ trouble, stocks, onChoose }: { trouble: Trouble | null; stocks: readonly BookableStock[]; onChoose: (id: string) => void }) {
  const texts = useTexts(words);
  if (stocks.length === 0) {
    return <NothingLeft trouble={trouble} />;
  }
  return (
    <Stack>
      <Problem trouble={trouble} />
      <Title order={2} size="h3">
        {texts.book}
      </Title>
      <StockChoice stocks={stocks} chosen="" onChoose={onChoose} />
    </Stack>
  );
}

function NothingLeft({ trouble }: { trouble: Trouble | null }) {
  const texts = useTexts(words);
  return (
    <Stack>
      <Problem trouble={trouble} />
      <Title order={2} size="h3">
        {texts.nothingToBook}
      </Title>
      <Text>{texts.nothingToBookAdvice}</Text>
    </Stack>
  );
}

function ToMyBookings() {
  const texts = useTexts(words);
  return (
    <Button variant="default" renderRoot={(props) => <Link to="/app/reservations" {...props} />}>
      {texts.seeMyBookings}
    </Button>
  );
}
