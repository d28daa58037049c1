import type { RuleAttribute, RuleModel, RuleOperator } from '../../gql/enums';
import { centsOf } from '../../common/format';

export const SUB_RULES_MAX = 10;
export const NAME_LONGEST = 100;
const VALUES_MAX = 100;
const VALUE_LONGEST = 140;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** What an attribute is: which operators it knows, and what its values look like. */
export type Kind = 'TEXT' | 'CODE' | 'CENTS' | 'SET';

/** What can be asked of which thing, as the service has it. */
export const ATTRIBUTES: Readonly<Record<RuleModel, Partial<Record<RuleAttribute, Kind>>>> = {
  OFFER: {
    NAME: 'TEXT',
    DESCRIPTION: 'TEXT',
    VISIBLE_TEXT: 'TEXT',
    CATEGORY_ID: 'CODE',
    SUBCATEGORY_ID: 'CODE',
    MAX_PRICE: 'CENTS',
    FINDINGS: 'SET',
    AUTHOR: 'TEXT',
    PERFORMER: 'TEXT',
    SHOW_SUBTYPE: 'CODE',
    WITHDRAWAL_DETAILS: 'TEXT',
    ID: 'CODE',
  },
  STOCK: { PRICE: 'CENTS', ID: 'CODE' },
  VENUE: { NAME: 'TEXT', WITHDRAWAL_DETAILS: 'TEXT', ID: 'CODE' },
  OFFERER: { NAME: 'TEXT', ID: 'CODE' },
};

const ALIKE: readonly RuleOperator[] = ['EQUAL', 'NOT_EQUAL', 'IN', 'NOT_IN'];
const ORDER: readonly RuleOperator[] = ['GREATER', 'GREATER_OR_EQUAL', 'LESS', 'LESS_OR_EQUAL'];

/** Which operators each kind knows; the first is the likeliest. */
export const OPERATORS: Readonly<Record<Kind, readonly RuleOperator[]>> = {
  TEXT: ['CONTAINS', 'CONTAINS_EXACT', ...ALIKE],
  CODE: ALIKE,
  CENTS: [...ORDER, ...ALIKE],
  SET: ['INTERSECTS', 'NOT_INTERSECTS'],
};

/** A sub-rule as it is being made: one value a line. */
export interface SubRuleDraft {
  key: string;
  model: RuleModel;
  attribute: RuleAttribute;
  operator: RuleOperator;
  typed: string;
}

export interface SubRule {
  model: RuleModel;
  attribute: RuleAttribute;
  operator: RuleOperator;
  values: string[];
}

export const attributesOf = (model: RuleModel) => Object.keys(ATTRIBUTES[model]) as RuleAttribute[];

export function kindOf({ model, attribute }: Pick<SubRule, 'model' | 'attribute'>): Kind {
  return ATTRIBUTES[model][attribute] ?? 'CODE';
}

/** Whether it is compared with one value alone. */
export function takesOne(operator: RuleOperator): boolean {
  return operator === 'EQUAL' || operator === 'NOT_EQUAL' || ORDER.includes(operator);
}

/** The sub-rule with something of it otherwise, and what no longer fits that replaced by what does. */
export function changed(subRule: SubRuleDraft, changes: Partial<SubRuleDraft>): SubRuleDraft {
  const next = { ...subRule, ...changes };
  const attributes = attributesOf(next.model);
  const attribute = attributes.includes(next.attribute) ? next.attribute : (attributes[0] ?? 'ID');
  const fitting = OPERATORS[kindOf({ ...next, attribute })];
  const operator = fitting.includes(next.operator) ? next.operator : (fitting[0] ?? 'EQUAL');
  const isOtherThing = attribute !== subRule.attribute || next.model !== subRule.model;
  return { ...next, attribute, operator, typed: isOtherThing ? '' : next.typed };
}

export function newSubRule(key: string): SubRuleDraft {
  return { key, model: 'OFFER', attribute: 'NAME', operator: 'CONTAINS', typed: '' };
}

/** A sub-rule that is kept, to be changed. */
export function draftOf(subRule: SubRule, key: string): SubRuleDraft {
  const isMoney = kindOf(subRule) === 'CENTS';
  return { ...subRule, key, typed: subRule.values.map((value) => (isMoney ? (Number(value) / 100).toFixed(2).replace('.', ',').replace(',00', '') : value)).join('\n') };
}

export function linesOf(typed: string): string[] {
  return typed.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

export type Flaw = 'MISSING' | 'TOO_MANY' | 'TOO_LONG' | 'NO_AMOUNT' | 'NO_ID';

/** The UUID behind what was pasted: itself, or that of an id as our addresses have it. */
function uuidOf(text: string): string | null {
  if (UUID.test(text)) {
    return text;
  }
  try {
    const own = atob(text.replaceAll('-', '+').replaceAll('_', '/')).split(':')[1] ?? '';
    return UUID.test(own) ? own : null;
  } catch {
    return null;
  }
}

function sent(subRule: SubRuleDraft, line: string): string | Flaw {
  if (kindOf(subRule) === 'CENTS') {
    const cents = centsOf(line);
    return cents === null || cents > 999_999_999 ? 'NO_AMOUNT' : String(cents);
  }
  if (subRule.attribute === 'ID') {
    return uuidOf(line) ?? 'NO_ID';
  }
  return Array.from(line).length > VALUE_LONGEST ? 'TOO_LONG' : line;
}

const FLAWS: ReadonlySet<string> = new Set<Flaw>(['MISSING', 'TOO_MANY', 'TOO_LONG', 'NO_AMOUNT', 'NO_ID']);

/** What is wrong with the values of a sub-rule. */
export function flawOf(subRule: SubRuleDraft): Flaw | null {
  const lines = linesOf(subRule.typed);
  if (lines.length === 0) {
    return 'MISSING';
  }
  if (lines.length > (takesOne(subRule.operator) ? 1 : VALUES_MAX)) {
    return 'TOO_MANY';
  }
  // a value that reads like the name of a flaw is none: it is told from one by being what was typed
  const wrong = lines.find((line) => sent(subRule, line) !== line && FLAWS.has(sent(subRule, line)));
  return wrong === undefined ? null : (sent(subRule, wrong) as Flaw);
}

/** A sound sub-rule as the gateway hears it. */
export function inputOf(subRule: SubRuleDraft): SubRule {
  const { model, attribute, operator, typed } = subRule;
  return { model, attribute, operator, values: linesOf(typed).map((line) => sent(subRule, line)) };
}

/** What is wrong with a rule's name. */
export function nameFlawOf(name: string): 'MISSING' | 'TOO_LONG' | null {
  const length = Array.from(name.trim()).length;
  return length === 0 ? 'MISSING' : length > NAME_LONGEST ? 'TOO_LONG' : null;
}
