import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';

import { readFragment } from '../../gql';
import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { Problem, troubleOfError } from '../../common/Problem';
import { Skeletons } from '../../common/Skeletons';
import { newId } from '../../common/uuid';
import { DeleteRule } from './DeleteRule';
import { newSubRule, draftOf } from './rule';
import { RuleForm, type RuleDraft } from './RuleForm';
import { StaffRuleFields, StaffRulesDocument, type StaffRule } from './rules';
import * as words from './texts';

/** A rule that is not there yet: it is on unless it is said otherwise. */
export function NewRule() {
  const texts = useTexts(words);
  const [draft] = useState<RuleDraft>(() => ({ id: newId(), name: '', isActive: true, subRules: [newSubRule(newId())] }));
  return (
    <Page title={texts.newTitle}>
      <RuleForm draft={draft} isNew />
    </Page>
  );
}

/** A rule that is kept, to be changed. */
export function ChangeRule() {
  const texts = useTexts(words);
  const { id } = useParams({ from: '/conformite/regles/$id' });
  const [{ data, error }, read] = useQuery({ query: StaffRulesDocument });
  if (data === undefined) {
    return (
      <Page title={texts.changeTitle}>
        {error === undefined ? <Skeletons count={3} height={140} /> : <Problem trouble={troubleOfError(error)} onRetry={() => read({ requestPolicy: 'network-only' })} />}
      </Page>
    );
  }
  const rules = readFragment(StaffRuleFields, data.staffRules.edges.map(({ node }) => node));
  const rule = rules.find((each) => each.id === id);
  return (
    <Page title={rule?.name ?? texts.changeTitle}>{rule === undefined ? <Empty icon="review" title={texts.unknown} advice={texts.unknownAdvice} /> : <Kept key={id} rule={rule} />}</Page>
  );
}

function Kept({ rule: { id, name, isActive, subRules } }: { rule: StaffRule }) {
  const [draft] = useState<RuleDraft>(() => ({ id, name, isActive, subRules: subRules.map((subRule) => draftOf(subRule, newId())) }));
  return (
    <>
      <RuleForm draft={draft} isNew={false} />
      <DeleteRule id={id} name={name} />
    </>
  );
}
