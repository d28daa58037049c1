import { createTheme, defaultVariantColorsResolver, type VariantColorsResolver } from '@mantine/core';

const variants: VariantColorsResolver = (input) => {
  if (input.variant !== 'status') {
    return defaultVariantColorsResolver(input);
  }
  const tint = `var(--mantine-color-${input.color ?? input.theme.primaryColor}-7)`;
  return {
    background: `color-mix(in srgb, ${tint} 16%, var(--mantine-color-body))`,
    hover: `color-mix(in srgb, ${tint} 24%, var(--mantine-color-body))`,
    color: 'var(--mantine-color-text)',
    border: `1px solid ${tint}`,
  };
};

/** Colours that keep 4.5 to 1 in light and dark, targets of 24 pixels and more. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 8,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.75rem' }, h2: { fontSize: '1.375rem' } } },
  variantColorResolver: variants,
});
