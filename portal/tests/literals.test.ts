import { parseSync, Visitor, type ESTree } from 'vite';
import { describe, expect, it } from 'vitest';

import { sources } from './sources.ts';

/** Attributes that people read or hear. */
const SPOKEN = new Set(['title', 'label', 'alt', 'placeholder', 'description', 'aria-label', 'aria-description', 'advice', 'message', 'confirm', 'error', 'happened']);
/** The product's name is the same in every language. */
const NAMES = new Set(['Kiosque']);

function hasWords(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !NAMES.has(text.trim());
}

/** The text of `"this"`, {"this"} and {`this`}; null for what is computed. */
function literal(node: ESTree.Node | null): string | null {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value : null;
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? null) : null;
    case 'JSXExpressionContainer':
      return literal(node.expression);
    default:
      return null;
  }
}

function childText(child: ESTree.JSXChild): string | null {
  return child.type === 'JSXText' ? child.value : literal(child);
}

function attributeText({ name, value }: ESTree.JSXAttribute): string | null {
  return name.type === 'JSXIdentifier' && SPOKEN.has(name.name) ? literal(value) : null;
}

/** The words that a component holds itself instead of taking them from its catalogue, in the order of the text. */
export function literalsOf(path: string, text: string): string[] {
  const found: { start: number; text: string }[] = [];
  const hear = (start: number, spoken: string | null): void => {
    if (spoken !== null && hasWords(spoken)) {
      found.push({ start, text: spoken.trim() });
    }
  };
  const hearChildren = ({ children }: ESTree.JSXElement | ESTree.JSXFragment): void => {
    for (const child of children) {
      hear(child.start, childText(child));
    }
  };
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) {
    throw new Error(`${path}: ${errors.map(({ message }) => message).join(', ')}`);
  }
  new Visitor({
    JSXElement: hearChildren,
    JSXFragment: hearChildren,
    JSXAttribute: (attribute) => hear(attribute.start, attributeText(attribute)),
  }).visit(program);
  return found.toSorted((one, other) => one.start - other.start).map((each) => each.text);
}

describe('components', () => {
  it('are caught when they hold words', () => {
    expect(literalsOf('x.tsx', '<p title="Une offre">Bonjour {"vous"} {name} <b aria-label={`Fermer`} id="ok" /></p>')).toEqual(['Une offre', 'Bonjour', 'vous', 'Fermer']);
  });

  const components = sources().filter(({ path }) => path.endsWith('.tsx') && !path.includes('.test.'));
  it.each(components.map(({ path, text }) => [path, text] as const))('%s holds none', (path, text) => {
    expect(literalsOf(path, text)).toEqual([]);
  });
});
