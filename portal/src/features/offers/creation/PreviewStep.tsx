import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { readFragment } from '../../../gql';
import { Findings, type Finding } from '../../../common/Findings';
import { useTexts } from '../../../common/language';
import { OfferView, OfferViewFields } from '../../../common/OfferView';
import type { Trouble } from '../../../common/Problem';
import { currentTime } from '../../../common/now';
import { usePublishOffer } from '../publish-offer';
import { AT_ONCE, scheduleFlaws, scheduleInput, scheduleOf, type ScheduleValues } from '../schedule/schedule';
import { PublishLater } from '../schedule/PublishLater';
import type { SavedOffer } from '../saved-offer';
import { StepFrame } from './StepFrame';
import { stepOfField, type Step } from './steps';
import * as words from './texts';
import type { Creation } from './use-creation';

/** What the beneficiary will see, what the rules say of it, and the sending to compliance. */
export function PreviewStep({ creation, takesFocus }: { creation: Creation; takesFocus: boolean }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const publishOffer = usePublishOffer();
  const { draft, saved, findings, step, go, goBack } = creation;
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const plan = usePlan(saved);
  const publish = async () => {
    if (!plan.isSound) {
      return;
    }
    setBusy(true);
    const outcome = await publishOffer(draft.id, plan.input);
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.saved !== null) {
      await navigate({ to: '/offres/$id', params: { id: outcome.saved.id } });
    }
  };
  const later =
    saved === null ? null : (
      <Button variant="subtle" renderRoot={(props) => <Link to="/offres/$id" params={{ id: saved.id }} {...props} />}>
        {texts.later}
      </Button>
    );
  return (
    <StepFrame step={step} takesFocus={takesFocus} next={texts.publish} isBusy={isBusy} trouble={trouble} onBack={goBack} onNext={() => void publish()} extra={later}>
      <RuleSummary findings={findings} onStep={go} />
      <Title order={3} size="h4">
        {texts.preview}
      </Title>
      {saved === null ? null : (
        <Paper withBorder p="md">
          <OfferView offer={readFragment(OfferViewFields, saved)} />
        </Paper>
      )}
      <PublishLater {...plan.fields} />
      <Text>{texts.publishSays}</Text>
    </StepFrame>
  );
}

/** When it is to open: at once, unless somebody says otherwise. */
function usePlan(saved: SavedOffer | null) {
  const [kept] = useState(() => (saved === null ? AT_ONCE : scheduleOf(saved)));
  const [isLater, setLater] = useState(kept.publishAt !== '' || kept.bookingOpensAt !== '');
  const [values, setValues] = useState(kept);
  const flaws = isLater ? scheduleFlaws(values, AT_ONCE, currentTime()) : {};
  const change = (changes: Partial<ScheduleValues>) => setValues((known) => ({ ...known, ...changes }));
  return { isSound: Object.keys(flaws).length === 0, input: scheduleInput(isLater ? values : AT_ONCE), fields: { isLater, onLater: setLater, values, onChange: change, flaws } };
}

interface RuleSummaryProps {
  findings: readonly Finding[];
  onStep: (step: Step) => void;
}

/** All findings, each a step away from where it is corrected. */
function RuleSummary({ findings, onStep }: RuleSummaryProps) {
  const texts = useTexts(words);
  const steps = [...new Set(findings.map(({ field }) => stepOfField(field)))];
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        {texts.findings}
      </Title>
      {findings.length === 0 ? <Text>{texts.nothingFound}</Text> : null}
      <Findings findings={findings} />
      <Group gap="xs">
        {steps.map((step) => (
          <Button key={step} type="button" size="xs" variant="default" onClick={() => onStep(step)}>
            {texts.correct(texts.names[step])}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
