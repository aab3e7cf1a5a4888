import type { MantineColorsTuple } from '@mantine/core';
import { createTheme } from '@mantine/core';

/** One colour in ten strengths: bench screens need no shades, Mantine wants ten. */
const flat = (colour: string): MantineColorsTuple => [colour, colour, colour, colour, colour, colour, colour, colour, colour, colour];

/** Mantine in our clothes: the colour-blind safe fills, square spacing, no shadows, large type. */
export const theme = createTheme({
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
    Modal: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'none', centered: true } },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'md' } },
  },
});
