import { describe, expect, it } from 'vitest';

import { changedBy, kindOf } from './facts';
import { isUuid } from './uuid';

describe('what an act changed', () => {
  it('stands once, with what was so before', () => {
    const before = [
      { name: 'state', value: 'PENDING' },
      { name: 'venue v', value: 'a' },
    ];
    const after = [
      { name: 'state', value: 'ACCEPTED' },
      { name: 'iban', value: 'FR**0189' },
    ];
    expect(changedBy(before, after)).toEqual([
      { name: 'state', before: 'PENDING', after: 'ACCEPTED' },
      { name: 'venue v', before: 'a', after: null },
      { name: 'iban', before: null, after: 'FR**0189' },
    ]);
  });

  it('is read as what it is, and what nobody knows as it stands', () => {
    expect(['state', 'iban', 'reimbursed_cents', 'total_cents', 'cutoff_at', 'batch', 'bank_account', 'venue 01', 'waiting_venue 01', 'label', 'novelty'].map(kindOf)).toEqual([
      'state',
      'iban',
      'money',
      'money',
      'instant',
      'act',
      'act',
      'act',
      'act',
      'text',
      'text',
    ]);
  });
});

it('knows an id from what is none', () => {
  expect(['01890000-0000-7000-8000-00000000000F', '0189', '', '01890000-0000-7000-8000-00000000000G'].map(isUuid)).toEqual([true, false, false, false]);
});
