import { create } from 'zustand';
import type { MadePaper } from '../../shared/contract/index.ts';

/** The papers that this window can ask for; each has its words. */
export type PaperName = 'pick_slip' | 'put_away_slip' | 'put_back_slip' | 'contents_slip' | 'manifest_cover' | 'command_sheet' | 'put_wall_slip' | 'wall_labels' | 'bin_label' | 'item_label' | 'invoice' | 'owner_report' | 'work_report';

interface OpenPaper {
  readonly name: PaperName;
  readonly documentHash: MadePaper['documentHash'];
}

/** The paper that lies open over the window, because no printer of this bench makes it or because a person wanted to see it. */
export const usePaper = create<{ readonly open: OpenPaper | null }>()(() => ({ open: null }));

export function openPaper(open: OpenPaper | null): void {
  usePaper.setState({ open });
}
