import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { openWall, scanAtWall, takeOverWall } from './wall-acts.ts';

interface Props {
  readonly list: OutputOf<'wall.list'>;
  readonly manage: () => void;
}

/** No wall is open here: which one to work at. */
export function ChooseWall({ list, manage }: Props): ReactElement {
  const { t } = useWords();
  const { rows } = list;
  const [chosenAt, choose] = useState(0);
  const chosen = rows[Math.min(chosenAt, rows.length - 1)];
  const isElsewhere = chosen !== undefined && chosen.benchId !== null && chosen.benchId !== benchIdNow();
  useScanTarget({ take: (scan, ask) => scanAtWall(scan.barcode, ask) });
  useKeyActions([
    { key: 'F2', label: 'key_wall_set', run: manage },
    { key: 'F3', label: 'wall_begin', command: 'ok', run: () => { if (chosen !== undefined) void openWall(chosen.wallId); }, isPossible: chosen !== undefined && !isElsewhere },
    { key: 'F6', label: 'key_wall_next', command: 'next', run: () => choose((chosenAt + 1) % rows.length), isPossible: rows.length > 1 },
    { key: 'F10', label: 'key_wall_take', run: () => { if (chosen !== undefined) void takeOverWall(chosen.wallId); }, isPossible: isElsewhere },
  ]);
  if (rows.length === 0) return <EmptyView happened={t('wall_none')} act={t('wall_none_act')} />;
  return (
    <section className="stack">
      <div><h2 className="ask">{t('wall_choose')}</h2><p className="sub">{t('wall_choose_sub')}</p></div>
      <div className="pick-lists" aria-label={t('wall_manage')}>
        {rows.map((row, at) => (
          <button key={row.wallId} type="button" className={row === chosen ? 'chosen' : ''} aria-pressed={row === chosen} onClick={() => { choose(at); if (row.benchId === null) void openWall(row.wallId); }}>
            <strong>{row.name}</strong>
            <span>{t('wall_row', { slots: row.rows * row.columns, free: row.free, complete: row.complete })}</span>
            <span>{row.benchId === null ? t('wall_nobody') : t('wall_somebody', { bench: row.benchId })}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
