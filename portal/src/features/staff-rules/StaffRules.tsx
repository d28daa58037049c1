import { Button, Card, Group, Stack, Switch, Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';

import { readFragment } from '../../gql';
import { Empty } from '../../common/Empty';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { Problem, troubleOfError, type Trouble } from '../../common/Problem';
import { explainAlso } from '../../common/problem-texts';
import { Skeletons } from '../../common/Skeletons';
import { useChangeRule } from './change-rule';
import * as problems from './problem-texts';
import { StaffRuleFields, StaffRulesDocument, type StaffRule } from './rules';
import styles from './StaffRules.module.css';
import * as words from './texts';
import { useSaying } from './use-saying';

explainAlso(problems);

/** The rules that compliance made without code, and which of them are on. */
export function StaffRules() {
  const texts = useTexts(words);
  const [{ data, error }, read] = useQuery({ query: StaffRulesDocument, requestPolicy: 'cache-and-network' });
  const create = (
    <Button leftSection={<Icon name="plus" size={18} />} renderRoot={(props) => <Link to="/conformite/regles/nouvelle" {...props} />}>
      {texts.create}
    </Button>
  );
  if (data === undefined) {
    return (
      <Page title={texts.title} actions={create}>
        {error === undefined ? <Skeletons height={96} /> : <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />}
      </Page>
    );
  }
  const rules = readFragment(StaffRuleFields, data.staffRules.edges.map(({ node }) => node));
  return (
    <Page title={texts.title} actions={create}>
      <Text>{texts.what}</Text>
      {rules.length === 0 ? (
        <Empty icon="review" title={texts.none} advice={texts.noneAdvice} />
      ) : (
        <ul className={styles['rules']} aria-label={texts.title}>
          {rules.map((rule) => (
            <RuleCard key={rule.id} rule={rule} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function RuleCard({ rule }: { rule: StaffRule }) {
  const texts = useTexts(words);
  const say = useSaying();
  const { turn } = useChangeRule();
  const [isBusy, setBusy] = useState(false);
  const [announced, setAnnounced] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { id, name, isActive, subRules } = rule;
  const flip = async (isOn: boolean) => {
    if (isBusy) {
      return;
    }
    setBusy(true);
    const refused = await turn(id, isOn);
    setBusy(false);
    setTrouble(refused);
    setAnnounced(refused === null ? texts.turned(name, isOn) : '');
  };
  return (
    <Card component="li" withBorder padding="md">
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
      <Group justify="space-between" align="flex-start">
        <Link to="/conformite/regles/$id" params={{ id }} className={styles['name'] ?? ''}>
          {name}
        </Link>
        <Switch label={isActive ? texts.on : texts.off} aria-label={texts.switch(name)} checked={isActive} onChange={({ currentTarget }) => void flip(currentTarget.checked)} />
      </Group>
      <Problem trouble={trouble} />
      <Stack component="ul" gap={2} className={styles['conditions']}>
        {subRules.map((subRule) => (
          <Text component="li" size="sm" key={JSON.stringify(subRule)}>
            {say(subRule)}
          </Text>
        ))}
      </Stack>
    </Card>
  );
}
