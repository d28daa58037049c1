// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Client, Provider } from 'urql';

import { ChangeLine } from './ChangeLine';
import type { Change } from './changes';

afterEach(cleanup);

function said(change: Change): string | null {
  const client = new Client({ url: 'http://localhost/graphql', preferGetMethod: false, exchanges: [] });
  return render(
    <Provider value={client}>
      <ChangeLine change={change} />
    </Provider>,
  ).container.textContent;
}

it.each([
  [{ field: 'particulars.levels.0', before: null, after: 'SIXIEME' }, 'Niveau : 6e'],
  [{ field: 'particulars.levels.1', before: 'CAP_1', after: 'TERMINALE' }, 'Niveau : CAP 1re année Terminale'],
  [{ field: 'rejection_code', before: null, after: 'PRICE' }, 'Ce qui n’allait pas : Le prix ne correspond pas'],
  [{ field: 'review', before: 'PENDING', after: 'REJECTED' }, 'Conformité : en attente refusée'],
  [{ field: 'subcategory_id', before: null, after: 'CONCERT' }, 'Sous-catégorie : CONCERT'],
])('says a change in words: %o', (change, sentence) => {
  expect(said(change)).toBe(sentence);
});
