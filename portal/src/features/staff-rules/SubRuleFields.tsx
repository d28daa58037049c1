import { Button, Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';

import type { RuleAttribute, RuleModel, RuleOperator } from '../../gql/enums';
import { useTexts } from '../../common/language';
import { ATTRIBUTES, attributesOf, changed, kindOf, OPERATORS, takesOne, type Flaw, type SubRuleDraft } from './rule';
import styles from './StaffRules.module.css';
import { TaxonomyValues } from './TaxonomyValues';
import * as words from './texts';

const MODELS = Object.keys(ATTRIBUTES) as RuleModel[];

interface SubRuleFieldsProps {
  subRule: SubRuleDraft;
  place: number;
  flaw: Flaw | null;
  onChange: (subRule: SubRuleDraft) => void;
  onRemove: (() => void) | null;
}

/** One condition: of what, what, how, with what; only what fits is offered. */
export function SubRuleFields({ subRule, place, flaw, onChange, onRemove }: SubRuleFieldsProps) {
  const texts = useTexts(words);
  const { model, attribute, operator } = subRule;
  const change = (changes: Partial<SubRuleDraft>) => onChange(changed(subRule, changes));
  return (
    <fieldset className={styles['condition']} data-condition={subRule.key}>
      <Text component="legend" fw={600}>
        {texts.condition(place + 1)}
      </Text>
      <div className={styles['asks']}>
        <NativeSelect
          label={texts.model}
          value={model}
          data={MODELS.map((value) => ({ value: value as string, label: texts.models[value] }))}
          onChange={({ currentTarget }) => change({ model: currentTarget.value as RuleModel })}
        />
        <NativeSelect
          label={texts.attribute}
          value={attribute}
          data={attributesOf(model).map((value) => ({ value: value as string, label: texts.attributes[value] }))}
          onChange={({ currentTarget }) => change({ attribute: currentTarget.value as RuleAttribute })}
        />
        <NativeSelect
          label={texts.operator}
          value={operator}
          data={OPERATORS[kindOf(subRule)].map((value) => ({ value: value as string, label: texts.operators[value] }))}
          onChange={({ currentTarget }) => change({ operator: currentTarget.value as RuleOperator })}
        />
        <Values subRule={subRule} flaw={flaw} onChange={(typed) => change({ typed })} />
      </div>
      {onRemove === null ? null : (
        <Group mt="sm">
          <Button variant="default" size="xs" aria-label={texts.removeCondition(place + 1)} onClick={onRemove}>
            {texts.remove}
          </Button>
        </Group>
      )}
    </fieldset>
  );
}

function Values({ subRule, flaw, onChange }: { subRule: SubRuleDraft; flaw: Flaw | null; onChange: (typed: string) => void }) {
  const texts = useTexts(words);
  const { attribute, operator, typed } = subRule;
  const error = flaw === null ? null : texts.flaws[flaw];
  if (attribute === 'CATEGORY_ID' || attribute === 'SUBCATEGORY_ID') {
    return <TaxonomyValues attribute={attribute} isOne={takesOne(operator)} typed={typed} error={error} onChange={onChange} />;
  }
  const description = attribute === 'ID' ? texts.idHint : kindOf(subRule) === 'CENTS' ? texts.centsHint : kindOf(subRule) === 'SET' ? texts.findingsHint : texts.textHint;
  if (takesOne(operator)) {
    return <TextInput label={texts.value} description={description} value={typed} error={error} data-values onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
  }
  return <Textarea label={texts.values} description={`${description} ${texts.oneALine}`} rows={4} value={typed} error={error} data-values onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
}
