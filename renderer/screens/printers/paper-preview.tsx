import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { call } from '../../bridge/connect.ts';
import { useWords } from '../../components/use-words.ts';
import { after } from '../../platform/timers.ts';

type Picture = OutputOf<'printer.preview'>;
const WAIT_MS = 200;
const MM_PER_INCH = 25.4;
/** A sheet of the largest paper fits the side of the screen. */
const SHOWN_PX = { width: 280, height: 360 } as const;

/** The card as it would come out, on paper of its own shape, moved as it would be moved. */
export function PaperPreview({ profile }: { readonly profile: PrinterProfile }): ReactElement {
  const { t } = useWords();
  const [picture, setPicture] = useState<Picture | 'none' | null>(null);
  const { paper, dpi, offsetMm } = profile;
  const wanted = JSON.stringify({ ...profile, name: profile.name.trim() === '' ? '-' : profile.name, way: { kind: 'tcp', host: 'printer', port: 9_100 }, failover: null, offsetMm: { right: 0, down: 0 } });
  useEffect(() => {
    let isOld = false;
    const cancel = after(WAIT_MS, () => {
      void call('printer.preview', { profile: JSON.parse(wanted) as PrinterProfile }).then((reply) => {
        // What is half typed is no paper yet: the last picture stays until it is.
        if (!isOld && (reply.ok || reply.error.code === 'paper_too_small_for_code')) setPicture(reply.ok ? reply.value : 'none');
      });
    });
    return () => {
      isOld = true;
      cancel();
    };
  }, [wanted]);
  const drawn = picture === 'none' || picture === null ? null : picture;
  const heightMm = paper.feed === 'roll' ? ((drawn?.heightDots ?? 0) / dpi) * MM_PER_INCH || paper.widthMm : paper.heightMm;
  const scale = Math.min(SHOWN_PX.width / paper.widthMm, SHOWN_PX.height / heightMm);
  return (
    <section aria-label={t('edit_preview')} className="paper-preview">
      <small>{t('edit_preview')}</small>
      <div className="paper" data-feed={paper.feed} style={{ width: paper.widthMm * scale, height: heightMm * scale, marginBottom: paper.gapMm * scale }}>
        {drawn !== null && <img alt={t('edit_preview')} src={`data:image/png;base64,${drawn.base64}`} style={{ width: (drawn.widthDots / dpi) * MM_PER_INCH * scale, transform: `translate(${offsetMm.right * scale}px, ${offsetMm.down * scale}px)` }} />}
        {picture === 'none' && <p>{t('edit_preview_none')}</p>}
      </div>
      {drawn !== null && <small>{t('edit_preview_about', { width: drawn.widthDots, height: drawn.heightDots, bars: drawn.moduleDots })}</small>}
    </section>
  );
}
