import { lengthOf } from '../../../common/length';
import type { OffererRejectionReason } from '../../../gql/enums';

/** In the order in which they are offered. */
export const REASONS: readonly OffererRejectionReason[] = ['ELIGIBILITY', 'NON_RECEIVED_DOCS', 'OUT_OF_TIME', 'ADAGE_DECLINED', 'CLOSED_BUSINESS', 'ERROR', 'OTHER'];
export const COMMENT_LONGEST = 1000;

/** What is wrong with the words of a rejection: another reason is said in words. */
export function commentFlaw(reason: OffererRejectionReason, comment: string): 'MISSING' | 'TOO_LONG' | null {
  const length = lengthOf(comment);
  if (length > COMMENT_LONGEST) {
    return 'TOO_LONG';
  }
  return reason === 'OTHER' && length === 0 ? 'MISSING' : null;
}
