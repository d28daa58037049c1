/** How a field carries its note: under it, and read with it. */
export const NOTED = {
  inputWrapperOrder: ['label', 'input', 'description'] as ('label' | 'input' | 'description')[],
  descriptionProps: { component: 'div' as const, size: 'sm' },
};
