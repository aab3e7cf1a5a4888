import type { MantineColorsTuple, MantineThemeOverride } from '@mantine/core';
import { createTheme, mergeThemeOverrides } from '@mantine/core';
import type { Theme } from '../stores/view-store.ts';

/** One colour in ten strengths: bench screens need no shades, Mantine wants ten. */
const flat = (colour: string): MantineColorsTuple => [colour, colour, colour, colour, colour, colour, colour, colour, colour, colour];

/** Mantine in our clothes: the colour-blind safe fills, square spacing, no shadows, large type. */
const bench = createTheme({
  fontFamily: "'Inter Variable', 'Noto Sans Devanagari Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'Inter Variable', monospace",
  primaryColor: 'complete',
  primaryShade: 6,
  autoContrast: true,
  colors: { accepted: flat('#009E73'), attention: flat('#E69F00'), complete: flat('#0072B2'), wrong: flat('#C1121F') },
  defaultRadius: 8,
  fontSizes: { xs: '1rem', sm: '1.125rem', md: '1.25rem', lg: '1.5rem', xl: '2rem' },
  spacing: { xs: '8px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    // The head of a sheet is no second banner of the page. The page behind it never scrolls, and what would lock it writes a style that the page's own rules refuse.
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 0 }, shadow: 'none', centered: true, attributes: { header: { role: 'presentation' } } } },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'md' } },
  },
});

/** Only what stands out on black, all of it with black letters; the sign beside a colour tells them apart. */
const CONTRAST: MantineThemeOverride = createTheme({
  colors: { accepted: flat('#33E6A6'), attention: flat('#FFE100'), complete: flat('#FFE100'), wrong: flat('#FF8A8A'), red: flat('#FF8A8A'), orange: flat('#FFE100'), yellow: flat('#FFE100'), gray: flat('#FFFFFF') },
  black: '#000000',
});

/** The widgets' theme for a look of the window. `close` names the cross of a sheet for screen readers. */
export function themeOf(look: Theme, close: string): MantineThemeOverride {
  const named = createTheme({ components: { Modal: { defaultProps: { closeButtonProps: { 'aria-label': close } } } } });
  return mergeThemeOverrides(bench, ...(look === 'contrast' ? [CONTRAST] : []), named);
}
