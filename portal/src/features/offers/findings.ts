import type { Finding } from '../../common/Findings';

/** The findings about one field, what forbids publication first. */
export function findingsOf(findings: readonly Finding[], field: string): readonly Finding[] {
  const rank = { BLOCKS: 0, NEEDS_REVIEW: 1, ADVICE: 2 };
  return findings.filter((finding) => finding.field === field).toSorted((one, other) => rank[one.severity] - rank[other.severity]);
}

export function isBlocking(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'BLOCKS');
}
