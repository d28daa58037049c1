import { Badge, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { BusyButton } from '../../common/BusyButton';
import { Empty } from '../../common/Empty';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { Problem, type Trouble } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { useCancelImport } from './cancel-import';
import { ImportErrors } from './ImportErrors';
import * as words from './texts';
import { useImport, type OfferImport } from './use-import';

const COUNTS = ['created', 'changed', 'unchanged', 'failed'] as const;

interface ImportProgressProps {
  id: string;
  /** What can be done once a trial is over. */
  afterTrial: ReactNode;
}

/** How far an import is, what became of its rows, and which were refused. */
export function ImportProgress({ id, afterTrial }: ImportProgressProps) {
  const texts = useTexts(words);
  const { found, trouble, readAgain } = useImport(id);
  if (found === undefined) {
    return trouble === null ? <Skeletons count={1} height={140} /> : <Problem trouble={trouble} onRetry={readAgain} />;
  }
  if (found === null) {
    return <Empty icon="empty" title={texts.notThere} advice={texts.notThereAdvice} />;
  }
  return (
    <Stack>
      <Paper component="section" withBorder p="md" aria-labelledby="import-progress">
        <Stack gap="sm">
          <Outcome found={found} />
          <Problem trouble={trouble} onRetry={readAgain} />
          {found.state === 'RUNNING' ? <Cancel id={id} /> : null}
          {found.state === 'DONE' && found.isDryRun ? afterTrial : null}
        </Stack>
      </Paper>
      {found.failed === 0 ? null : <ImportErrors key={`${id} ${found.state}`} id={id} failed={found.failed} />}
    </Stack>
  );
}

function Outcome({ found }: { found: OfferImport }) {
  const texts = useTexts(words);
  const format = useFormat();
  const done = texts.progressOf(format.number(found.done), format.number(found.rows));
  return (
    <>
      <Group justify="space-between">
        <Title order={2} size="h4" id="import-progress">
          {texts.progress}
        </Title>
        <Badge variant="status" color={found.state === 'DONE' ? 'green' : found.state === 'RUNNING' ? 'blue' : 'gray'}>
          {texts.states[found.state]}
        </Badge>
      </Group>
      <Progress.Root size="lg">
        <Progress.Section value={found.rows === 0 ? 100 : (100 * found.done) / found.rows} aria-label={texts.progress} aria-valuetext={done} />
      </Progress.Root>
      <Text>{done}</Text>
      <Text role="status">
        {COUNTS.filter((each) => found[each] > 0)
          .map((each) => texts.counted(texts.counts[each], format.number(found[each])))
          .join(' · ')}
      </Text>
      {found.state === 'DONE' && found.failed === 0 ? <Text>{texts.allGood}</Text> : null}
      {found.isDryRun ? <Text c="dimmed">{texts.tried}</Text> : null}
      {found.state === 'CANCELLED' ? <Text>{texts.cancelled}</Text> : null}
    </>
  );
}

function Cancel({ id }: { id: string }) {
  const texts = useTexts(words);
  const cancel = useCancelImport();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const stop = async () => {
    setBusy(true);
    setTrouble(await cancel(id));
    setBusy(false);
  };
  return (
    <>
      <Problem trouble={trouble} />
      <BusyButton variant="default" isBusy={isBusy} onClick={() => void stop()} style={{ alignSelf: 'flex-start' }}>
        {texts.cancel}
      </BusyButton>
    </>
  );
}
