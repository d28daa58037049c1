import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { Icon } from '../icons';
import { useTexts } from '../language';
import { Problem, troubleOfError } from '../Problem';
import styles from './Countermark.module.css';
import * as words from './texts';

const ScannedCodeDocument = graphql(`
  query ScannedCode($id: ID!) {
    booking(id: $id) {
      countermarkQrCode
    }
  }
`);

/** The countermark for a desk's scanner, drawn once somebody asks for it. */
export function ScannedCode({ bookingId, code }: { bookingId: string; code: string }) {
  const texts = useTexts(words);
  const [isShown, setShown] = useState(false);
  const [{ data, error }] = useQuery({ query: ScannedCodeDocument, variables: { id: bookingId }, pause: !isShown });
  const drawing = data?.booking?.countermarkQrCode ?? null;
  return (
    <Stack gap="xs" align="center" w="100%" data-no-print>
      <Button variant="default" aria-expanded={isShown} onClick={() => setShown(!isShown)} leftSection={<Icon name="ticket" size={16} />}>
        {isShown ? texts.hide : texts.scan}
      </Button>
      {isShown && drawing !== null ? <img src={`data:image/svg+xml,${encodeURIComponent(drawing)}`} alt={texts.qrCode(code)} className={styles['drawing']} /> : null}
      {isShown && error !== undefined ? <Problem trouble={troubleOfError(error)} /> : null}
    </Stack>
  );
}
