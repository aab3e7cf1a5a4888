import { Button, Checkbox, Group, NumberInput, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { Fragment, useState } from 'react';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { slotCodeOf, WALL_COLUMNS_MAX, WALL_ROWS_MAX } from '../../../shared/fulfilment/wall.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { makeSlip } from '../../bridge/paper.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import type { Outcome } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { ScreenKey } from '../../text/index.ts';

type Row = OutputOf<'wall.list'>['rows'][number];
const PREFIX = /^[A-Z][A-Z0-9]{0,9}$/;
const FIRST = { name: '', prefix: '', rows: 3, columns: 5 };

const said = (happened: ScreenKey, next: ScreenKey, about: Readonly<Record<string, string | number>>): Outcome => ({ tone: 'accepted', said: { from: 'screen', happened, act: next, about } });

async function remove(row: Row): Promise<void> {
  const reply = await act('wall.remove', { wallId: row.wallId });
  answerAct(reply.ok ? said('wall_removed', 'wall_removed_act', { name: reply.value.name }) : outcomeOf(reply));
}

async function configure(change: InputOf<'wall.configure'>['change']): Promise<void> {
  const reply = await act('wall.configure', { change });
  if (!reply.ok) answerAct(outcomeOf(reply));
}

/** A supervisor makes walls, removes them and says how exact the work at them is. */
export function ManageWalls({ list, back }: { readonly list: OutputOf<'wall.list'>; readonly back: () => void }): ReactElement {
  const { t } = useWords();
  const [wall, setWall] = useState(FIRST);
  const [shown, show] = useState<Row['wallId'] | null>(null);
  const count = wall.rows * wall.columns;
  const isGood = wall.name.trim() !== '' && PREFIX.test(wall.prefix);
  const make = async (): Promise<void> => {
    const reply = await act('wall.make', { ...wall, name: wall.name.trim() });
    if (reply.ok) {
      setWall(FIRST);
      show(reply.value.wallId);
    }
    answerAct(reply.ok ? said('wall_made', 'wall_made_act', { name: reply.value.name, count: reply.value.rows * reply.value.columns }) : outcomeOf(reply));
  };
  useScanTarget({ take: null });
  useKeyActions([
    { key: 'F2', label: 'key_wall_make', command: 'ok', run: () => void make(), isPossible: isGood },
    { key: 'F4', label: 'key_wall_back', command: 'back', run: back },
  ]);
  return (
    <section className="stack">
      <h2 className="ask" style={{ fontSize: 48 }}>{t('wall_manage')}</h2>
      {list.rows.length > 0 && (
        <Table>
          <Table.Tbody>
            {list.rows.map((row) => (
              <Table.Tr key={row.wallId}>
                <Table.Td><strong>{row.name}</strong></Table.Td>
                <Table.Td>{t('wall_row', { slots: row.rows * row.columns, free: row.free, complete: row.complete })}</Table.Td>
                <Table.Td><Group justify="flex-end"><Button variant="default" onClick={() => show(row.wallId)}>{t('wall_codes')}</Button><Button variant="default" onClick={() => void makeSlip({ kind: 'wall-labels', wallId: row.wallId })}>{t('key_wall_labels')}</Button><Button variant="default" onClick={() => void remove(row)}>{t('wall_remove')}</Button></Group></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {shown !== null && list.rows.some((row) => row.wallId === shown) && <SlotCodes wallId={shown} />}
      <form className="panel stack" onSubmit={(event) => { event.preventDefault(); if (isGood) void make(); }}>
        <Group align="end">
          <TextInput label={t('wall_name')} value={wall.name} maxLength={40} onChange={(event) => setWall({ ...wall, name: event.currentTarget.value })} />
          <TextInput label={t('wall_prefix')} description={t('wall_prefix_hint')} value={wall.prefix} maxLength={10} onChange={(event) => setWall({ ...wall, prefix: event.currentTarget.value.toUpperCase() })} />
          <NumberInput label={t('wall_rows')} min={1} max={WALL_ROWS_MAX} allowDecimal={false} clampBehavior="strict" value={wall.rows} onChange={(value) => setWall({ ...wall, rows: Math.max(1, Number(value) || 1) })} />
          <NumberInput label={t('wall_columns')} min={1} max={WALL_COLUMNS_MAX} allowDecimal={false} clampBehavior="strict" value={wall.columns} onChange={(value) => setWall({ ...wall, columns: Math.max(1, Number(value) || 1) })} />
          <Button type="submit" disabled={!isGood}>{t('key_wall_make')}</Button>
        </Group>
        {isGood && <p className="sub" role="status">{t('wall_slots_will', { count, first: slotCodeOf(wall.prefix, 1), last: slotCodeOf(wall.prefix, count) })}</p>}
      </form>
      <div className="panel stack">
        <Checkbox label={t('slot_scan')} checked={list.settings.slotScan === 'on'} onChange={(event) => void configure({ slotScan: event.currentTarget.checked ? 'on' : 'off' })} />
        <Checkbox label={t('slot_proof')} description={t('slot_proof_hint')} checked={list.settings.slotProof === 'put'} onChange={(event) => void configure({ slotProof: event.currentTarget.checked ? 'put' : 'scan' })} />
      </div>
    </section>
  );
}

/** The codes as they are printed, in the order of the slots. */
function SlotCodes({ wallId }: { readonly wallId: Row['wallId'] }): ReactElement {
  const answer = useEngine('wall.labels', { wallId });
  return <Answered answer={answer}>{({ name, labels }) => <p className="panel">{name}: {labels.map((label, index) => <Fragment key={label.slotCode}>{index > 0 && ' · '}<span className="unbroken">{label.slotCode}</span></Fragment>)}</p>}</Answered>;
}
