import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import type { OfferStatus } from '../../../gql/enums';
import { useFormat } from '../../../common/format';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import type { TailoredOffer } from './make-tailored-offer';
import * as words from './texts';
import styles from './till.module.css';
import { useStatus } from './use-status';

/** What the customer scans, and whether the offer is booked already. */
export function ToShow({ offer: { id, title, status, bookingUrl, bookingQrCode, stocks }, onNext }: { offer: TailoredOffer; onNext: () => void }) {
  const texts = useTexts(words);
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  const now = useStatus(id, status);
  useEffect(() => heading.current?.focus(), []);
  const [stock] = stocks;
  return (
    <Stack align="center" gap="md">
      <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {texts.made}
      </Title>
      <Text size="lg" fw={600} ta="center">
        {title}
        {stock === undefined ? null : ` · ${format.money(stock.price)}`}
      </Text>
      <Standing id={id} status={now} />
      <img src={`data:image/svg+xml,${encodeURIComponent(bookingQrCode)}`} alt={texts.code(title)} className={styles['code']} />
      <Text ta="center">{texts.show}</Text>
      <Anchor href={bookingUrl} underline="always" className={styles['url']}>
        {bookingUrl}
      </Anchor>
      <Group justify="center">
        <CopyButton url={bookingUrl} />
        <Button variant="default" renderRoot={(props) => <Link to="/offres/$id" params={{ id }} {...props} />}>
          {texts.details}
        </Button>
        <Button size="md" onClick={onNext} leftSection={<Icon name="plus" size={18} />}>
          {texts.next}
        </Button>
      </Group>
    </Stack>
  );
}

function CopyButton({ url }: { url: string }) {
  const texts = useTexts(words);
  const { copied, copy } = useClipboard({ timeout: 4000 });
  return (
    <Button variant="default" onClick={() => copy(url)} leftSection={<Icon name={copied ? 'check' : 'ticket'} size={18} />}>
      <span role="status">{copied ? texts.copied : texts.copy}</span>
    </Button>
  );
}

/** Whether the customer can book it, or has. */
function Standing({ id, status }: { id: string; status: OfferStatus }) {
  const texts = useTexts(words);
  switch (status) {
    case 'PENDING':
      return (
        <Alert role="status" variant="status" color="yellow" icon={<Icon name="hourglass" />} title={texts.pending} className={styles['standing']}>
          {texts.pendingAdvice}
        </Alert>
      );
    case 'PUBLISHED':
      return <Alert role="status" variant="status" color="green" icon={<Icon name="check" />} title={texts.open} className={styles['standing']} />;
    case 'SOLD_OUT':
      return (
        <Alert role="status" variant="status" color="green" icon={<Icon name="checks" />} title={texts.booked} className={styles['standing']}>
          {texts.bookedAdvice} <Link to="/guichet">{texts.desk}</Link>
        </Alert>
      );
    default:
      return (
        <Alert role="status" variant="status" color="red" icon={<Icon name="alert" />} title={texts.other} className={styles['standing']}>
          {texts.otherAdvice}{' '}
          <Link to="/offres/$id" params={{ id }}>
            {texts.details}
          </Link>
        </Alert>
      );
  }
}
