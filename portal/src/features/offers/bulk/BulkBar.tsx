import { Button, Group, Stack, Text } from '@mantine/core';

import { BusyButton } from '../../../common/BusyButton';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { useExplanation } from '../../../common/Problem';
import * as offerWords from '../texts';
import { BULK_DEEDS, CHOSEN_MAX, doable, type ChosenOffer } from './bulk';
import styles from './bulk.module.css';
import * as words from './texts';
import { useBulk, type BulkAnswer } from './use-bulk';

interface BulkBarProps {
  chosen: readonly ChosenOffer[];
  /** Those with which it was done, or all when null: they are chosen no more. */
  onLeave: (ids: readonly string[] | null) => void;
}

/** What can be done with the offers that are chosen, and what came of each. */
export function BulkBar({ chosen, onLeave }: BulkBarProps) {
  const texts = useTexts(words);
  const offerTexts = useTexts(offerWords);
  const { busy, answers, act, clear } = useBulk(onLeave);
  if (chosen.length === 0 && answers.length === 0) {
    return null;
  }
  return (
    <Stack gap="xs" className={styles['bar']} data-no-print>
      <Group gap="xs">
        <Text size="sm" role="status">
          {chosen.length > CHOSEN_MAX ? texts.tooMany(CHOSEN_MAX) : texts.chosen(chosen.length)}
        </Text>
        {chosen.length > CHOSEN_MAX
          ? null
          : BULK_DEEDS.map((deed) => [deed, doable(deed, chosen).length] as const).map(([deed, count]) =>
              count === 0 ? null : (
                <BusyButton key={deed} size="xs" variant="default" isBusy={busy === deed} isHeld={busy !== null} onClick={() => void act(deed, chosen)}>
                  {texts.deed(offerTexts[deed], count)}
                </BusyButton>
              ),
            )}
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            clear();
            onLeave(null);
          }}
        >
          {texts.leave}
        </Button>
      </Group>
      <Answers answers={answers} />
    </Stack>
  );
}

function Answers({ answers }: { answers: readonly BulkAnswer[] }) {
  const texts = useTexts(words);
  const explain = useExplanation();
  return (
    <ul aria-label={texts.answers} aria-live="polite" className={styles['answers']}>
      {answers.map(({ id, title, deed, trouble }) => {
        const said = trouble === null ? null : explain(trouble);
        return (
          <li key={`${deed} ${id}`}>
            <Icon name={said === null ? 'check' : 'alert'} size={16} />
            <span>
              <strong>{title}</strong> · {said === null ? texts.done[deed] : [said.happened, said.advice].filter(Boolean).join(' ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
