import { expect, it } from 'vitest';

import type { Finding } from '../../common/Findings';
import { findingsOf, isBlocking } from './findings';

const finding = (code: string, field: string, severity: Finding['severity']): Finding => ({ __typename: 'Finding', code, field, severity, messageFr: code, messageEn: code, hintFr: '', hintEn: '', span: null });
const all = [finding('A', 'title', 'ADVICE'), finding('B', 'image', 'BLOCKS'), finding('C', 'title', 'BLOCKS'), finding('D', 'title', 'NEEDS_REVIEW')];

it('are shown beside the field they are about, what blocks first', () => {
  expect(findingsOf(all, 'title').map(({ code }) => code)).toEqual(['C', 'D', 'A']);
  expect(findingsOf(all, 'stocks')).toEqual([]);
});

it('block when one of them does', () => {
  expect([isBlocking(all), isBlocking(findingsOf(all, 'title').slice(1)), isBlocking([])]).toEqual([true, false, false]);
});
