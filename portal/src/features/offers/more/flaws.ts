import type { Asking, MoreValues } from './more';

const URL_LONGEST = 255;
const TEXT_LONGEST = 255;
const EMAIL_LONGEST = 120;
export const WITHDRAWAL_LONGEST = 500;
const DURATION_MAX = 1440;
const WEB_ADDRESS = /^https?:\/\/[^\s/?#.]+(?:\.[^\s/?#.]+)+(?::\d{1,5})?(?:[/?#]\S*)?$/i;
const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** What can be wrong with what was typed; each has its words. */
export type MoreFlaw = 'URL' | 'EMAIL' | 'EAN' | 'VISA' | 'DURATION' | 'WITHDRAWAL_TOO_LONG' | 'TOO_LONG';

/** By field, as the findings name them. */
export type MoreFlaws = Readonly<Record<string, MoreFlaw>>;

/** Whether a text is 13 digits of which the last checks the others. */
export function isEan(text: string): boolean {
  const digits = Array.from(text, Number);
  return /^\d{13}$/.test(text) && digits.reduce((sum, digit, place) => sum + digit * (place % 2 === 1 ? 3 : 1), 0) % 10 === 0;
}

function isEmail(text: string): boolean {
  return EMAIL.test(text) && text.length <= EMAIL_LONGEST;
}

/** What a text can be where it is no plain one. */
const KINDS: Readonly<Record<string, { isOne: (text: string) => boolean; flaw: MoreFlaw }>> = {
  url: { isOne: (text) => WEB_ADDRESS.test(text) && text.length <= URL_LONGEST, flaw: 'URL' },
  booking_contact: { isOne: isEmail, flaw: 'EMAIL' },
  booking_email: { isOne: isEmail, flaw: 'EMAIL' },
  duration_minutes: { isOne: (text) => /^\d{1,4}$/.test(text) && Number(text) > 0 && Number(text) < DURATION_MAX, flaw: 'DURATION' },
  withdrawal_details: { isOne: (text) => Array.from(text).length <= WITHDRAWAL_LONGEST, flaw: 'WITHDRAWAL_TOO_LONG' },
  'extra.ean': { isOne: isEan, flaw: 'EAN' },
  'extra.visa': { isOne: (text) => /^\d{1,10}$/.test(text), flaw: 'VISA' },
};
const PLAIN = { isOne: (text: string) => Array.from(text).length <= TEXT_LONGEST, flaw: 'TOO_LONG' } as const;

/** What is wrong with what was typed; nothing is wrong with what is missing: the rules speak of that. */
export function moreFlaws({ url, bookingContact, bookingEmail, durationMinutes, withdrawalDetails, extra }: MoreValues, { place, isEvent, needsWithdrawal, fields }: Asking): MoreFlaws {
  const typed: [string, string][] = [
    ...(place === 'OFFLINE' ? [] : [['url', url] satisfies [string, string]]),
    ...(needsWithdrawal ? [['booking_contact', bookingContact] satisfies [string, string]] : []),
    ...(isEvent ? [['duration_minutes', durationMinutes] satisfies [string, string]] : []),
    ['withdrawal_details', withdrawalDetails],
    ['booking_email', bookingEmail],
    ...fields.map(({ name }) => [`extra.${name}`, extra[name] ?? ''] satisfies [string, string]),
  ];
  const wrong = typed.flatMap(([field, value]) => {
    const { isOne, flaw } = KINDS[field] ?? PLAIN;
    return value.trim() === '' || isOne(value.trim()) ? [] : [[field, flaw] as const];
  });
  return Object.fromEntries(wrong);
}

/** Without what is wrong: what the rules can be asked about while somebody still types. */
export function withoutFlaws(values: MoreValues, asking: Asking): MoreValues {
  const flaws = moreFlaws(values, asking);
  return {
    ...values,
    url: 'url' in flaws ? '' : values.url,
    bookingContact: 'booking_contact' in flaws ? '' : values.bookingContact,
    bookingEmail: 'booking_email' in flaws ? '' : values.bookingEmail,
    durationMinutes: 'duration_minutes' in flaws ? '' : values.durationMinutes,
    withdrawalDetails: 'withdrawal_details' in flaws ? '' : values.withdrawalDetails,
    extra: Object.fromEntries(Object.entries(values.extra).filter(([name]) => !(`extra.${name}` in flaws))),
  };
}

/** Whether what was typed cannot be sent as it is. */
export function hasFlaws(values: MoreValues, asking: Asking | null): boolean {
  return asking !== null && Object.keys(moreFlaws(values, asking)).length > 0;
}
