import { Button, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { Icon } from '../icons';
import { useTexts } from '../language';
import { Problem, troubleOfError } from '../Problem';
import * as commonWords from '../texts';
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
  const { scan } = useTexts(words);
  const [isShown, setShown] = useState(false);
  return (
    <Stack gap="xs" align="center" w="100%" data-no-print>
      <Button variant="default" aria-expanded={isShown} onClick={() => setShown(!isShown)} leftSection={<Icon name="ticket" size={16} />}>
        {scan}
      </Button>
      {isShown ? <Drawing bookingId={bookingId} code={code} /> : null}
    </Stack>
  );
}

function Drawing({ bookingId, code }: { bookingId: string; code: string }) {
  const { qrCode } = useTexts(words);
  const { loading } = useTexts(commonWords);
  const [{ data, error }, read] = useQuery({ query: ScannedCodeDocument, variables: { id: bookingId } });
  if (data === undefined) {
    return error === undefined ? (
      <div className={styles['drawing']} aria-busy="true">
        <VisuallyHidden role="status">{loading}</VisuallyHidden>
        <Skeleton h="100%" />
      </div>
    ) : (
      <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />
    );
  }
  const drawing = data.booking?.countermarkQrCode ?? null;
  return drawing === null ? null : <img src={`data:image/svg+xml,${encodeURIComponent(drawing)}`} alt={qrCode(code)} className={styles['drawing']} />;
}
