import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { sources } from './sources.ts';

/** Attributes that people read or hear. */
const SPOKEN = new Set(['title', 'label', 'alt', 'placeholder', 'description', 'aria-label', 'aria-description', 'advice', 'message', 'confirm', 'error', 'happened']);
/** The product's name is the same in every language. */
const NAMES = new Set(['Kiosque']);

function hasWords(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !NAMES.has(text.trim());
}

function literal(node: ts.Node | undefined): string | null {
  return node !== undefined && (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) ? node.text : null;
}

function spokenText(node: ts.Node): string | null {
  if (ts.isJsxText(node)) {
    return node.text;
  }
  if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) {
    return literal(node.expression);
  }
  if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText())) {
    return literal(node.initializer) ?? (node.initializer !== undefined && ts.isJsxExpression(node.initializer) ? literal(node.initializer.expression) : null);
  }
  return null;
}

/** The words that a component holds itself instead of taking them from its catalogue. */
export function literalsOf(path: string, text: string): string[] {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    const spoken = spokenText(node);
    if (spoken !== null && hasWords(spoken)) {
      found.push(spoken.trim());
    }
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
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
