/** What a problem's facts tell, by name. */
export type Facts = Readonly<Record<string, string>>;

/** What happened, and what to do about it. */
export interface Explanation {
  happened: string;
  advice?: string;
}

/** What a code's facts make of its words. */
export type Explain = (facts: Facts) => Explanation;

/** The same words whatever the facts. */
export const say =
  (happened: string, advice?: string): Explain =>
  () =>
    advice === undefined ? { happened } : { happened, advice };
