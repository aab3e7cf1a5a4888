import { Group, NumberInput, SegmentedControl, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PrinterPaper } from '../../../shared/fulfilment/printer-profile.ts';
import { PAPERS, PRINTER_LANGUAGES } from '../../../shared/fulfilment/printer-profile.ts';
import { useWords } from '../../components/use-words.ts';
import type { StepProps } from './printer-editor.tsx';
import { PAPER_NAMES, paperName, withLanguage } from './profile-draft.ts';

const FEEDS = ['gap', 'mark', 'roll', 'sheet'] as const satisfies readonly PrinterPaper['feed'][];

/** What it speaks, and what paper lies in it: by name, or in millimetres. */
export function PaperStep({ draft, change }: StepProps): ReactElement {
  const { t } = useWords();
  const { paper } = draft;
  const set = (part: Partial<PrinterPaper>): void => change({ ...draft, paper: { ...paper, ...part } });
  return (
    <Stack>
      <div role="group" aria-label={t('edit_language')}>
        <small>{t('edit_language')}</small>
        <SegmentedControl fullWidth value={draft.language} data={PRINTER_LANGUAGES.map((language) => ({ value: language, label: t(`language_${language}`) }))} onChange={(value) => change(withLanguage(draft, PRINTER_LANGUAGES.find((each) => each === value) ?? 'zpl'))} />
        <p className="hint">{t('edit_language_about')}</p>
      </div>
      <div role="group" aria-label={t('edit_paper_named')}>
        <small>{t('edit_paper_named')}</small>
        <SegmentedControl
          fullWidth value={paperName(paper) ?? ''} data={PAPER_NAMES.map((name) => ({ value: name, label: t(`paper_${name}`) }))}
          onChange={(value) => {
            const name = PAPER_NAMES.find((each) => each === value);
            if (name !== undefined) change({ ...draft, paper: PAPERS[name] });
          }}
        />
      </div>
      <Group grow>
        <NumberInput label={t('edit_width')} value={paper.widthMm} min={20} max={220} step={1} decimalScale={1} onChange={(value) => set({ widthMm: Number(value) })} />
        <NumberInput label={t('edit_height')} value={paper.heightMm} min={10} max={400} step={1} decimalScale={1} disabled={paper.feed === 'roll'} onChange={(value) => set({ heightMm: Number(value) })} />
        <NumberInput label={t('edit_gap')} value={paper.gapMm} min={0} max={20} step={0.5} decimalScale={1} disabled={paper.feed === 'roll' || paper.feed === 'sheet'} onChange={(value) => set({ gapMm: Number(value) })} />
      </Group>
      <Group grow>
        <div role="group" aria-label={t('edit_feed')}><small>{t('edit_feed')}</small><SegmentedControl fullWidth value={paper.feed} data={FEEDS.map((feed) => ({ value: feed, label: t(`feed_${feed}`) }))} onChange={(value) => set({ feed: FEEDS.find((each) => each === value) ?? 'gap' })} /></div>
        <div role="group" aria-label={t('edit_dpi')}><small>{t('edit_dpi')}</small><SegmentedControl fullWidth value={String(draft.dpi)} data={['203', '300']} onChange={(value) => change({ ...draft, dpi: value === '300' ? 300 : 203 })} /></div>
      </Group>
    </Stack>
  );
}
