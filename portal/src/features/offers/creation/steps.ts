/** The seed's steps, by the names that they have in the address. */
export const STEPS = ['nature', 'categorie', 'sous-categorie', 'details', 'photo', 'stock', 'apercu'] as const;

export type Step = (typeof STEPS)[number];

/** What decides how far somebody can go. */
export interface Progress {
  kind: string | null;
  categoryId: string | null;
  subcategoryId: string | null;
  /** Whether the server has the draft: what comes after the details is added to it. */
  isSaved: boolean;
}

/** The last step that can be opened: those before it have what they ask for. */
export function furthestStep({ kind, categoryId, subcategoryId, isSaved }: Progress): Step {
  if (isSaved) {
    return 'apercu';
  }
  if (subcategoryId !== null) {
    return 'details';
  }
  if (categoryId !== null) {
    return 'sous-categorie';
  }
  return kind === null ? 'nature' : 'categorie';
}

/** The step to show: the one that was asked for, or the last one before it that can be. */
export function openStep(asked: Step | undefined, progress: Progress): Step {
  const furthest = STEPS.indexOf(furthestStep(progress));
  const wanted = asked === undefined ? 0 : STEPS.indexOf(asked);
  return STEPS[Math.min(wanted, furthest)] ?? 'nature';
}

export function stepAfter(step: Step): Step {
  return STEPS[STEPS.indexOf(step) + 1] ?? step;
}

export function stepBefore(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null;
}

const STEPS_OF_FIELDS: Readonly<Record<string, Step>> = {
  subcategory: 'sous-categorie',
  title: 'details',
  description: 'details',
  image: 'photo',
  stocks: 'stock',
};

/** Where what a finding is about can be corrected. */
export function stepOfField(field: string): Step {
  return STEPS_OF_FIELDS[field] ?? 'details';
}
