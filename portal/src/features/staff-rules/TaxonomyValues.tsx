import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from 'urql';

import { graphql } from '../../gql';
import { Icon } from '../../common/icons';
import { useLanguage, useTexts } from '../../common/language';
import { linesOf } from './rule';
import styles from './StaffRules.module.css';
import * as words from './texts';

const RuleTaxonomyDocument = graphql(`
  query RuleTaxonomy {
    subcategories {
      id
      labelFr
      labelEn
      categoryId
      categoryLabelFr
      categoryLabelEn
    }
  }
`);

interface TaxonomyValuesProps {
  attribute: 'CATEGORY_ID' | 'SUBCATEGORY_ID';
  isOne: boolean;
  typed: string;
  error: string | null;
  onChange: (typed: string) => void;
}

/** Categories or subcategories by their names: one, or one after another. */
export function TaxonomyValues({ attribute, isOne, typed, error, onChange }: TaxonomyValuesProps) {
  const texts = useTexts(words);
  const { language } = useLanguage();
  const [{ data }] = useQuery({ query: RuleTaxonomyDocument });
  const names = new Map(
    (data?.subcategories ?? []).map((each) => {
      const [own, category] = language === 'fr' ? [each.labelFr, each.categoryLabelFr] : [each.labelEn, each.categoryLabelEn];
      return attribute === 'CATEGORY_ID' ? [each.categoryId, category] : [each.id, texts.within(category, own)];
    }),
  );
  const values = linesOf(typed);
  const left = [...names].filter(([value]) => isOne || !values.includes(value)).map(([value, label]) => ({ value, label }));
  return (
    <div>
      <NativeSelect
        label={isOne ? texts.value : texts.addValue}
        value={isOne ? (values[0] ?? '') : ''}
        error={error}
        data-values
        data={[{ value: '', label: texts.choose }, ...left]}
        onChange={({ currentTarget: { value } }) => onChange(isOne ? value : [...values, value].join('\n'))}
      />
      {isOne || values.length === 0 ? null : (
        <ul className={styles['chosen']} aria-label={texts.values}>
          {values.map((value) => (
            <li key={value}>
              <Button variant="default" size="xs" rightSection={<Icon name="cross" size={14} />} aria-label={texts.removeValue(names.get(value) ?? value)} onClick={() => onChange(values.filter((each) => each !== value).join('\n'))}>
                {names.get(value) ?? value}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
