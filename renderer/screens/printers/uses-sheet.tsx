import { Button, Modal, Select, Stack, Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, PrinterListView } from '../../../shared/contract/index.ts';
import { PRINTER_USES } from '../../../shared/fulfilment/printer-state.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

type Uses = InputOf<'printer.use'>['uses'];

/** Which printer of this bench makes what. */
export function UsesSheet({ list, close }: { readonly list: PrinterListView; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const first = list.rows[0]?.profile.printerId;
  const [uses, setUses] = useState<Uses | null>(list.uses ?? (first === undefined ? null : { label: first, itemLabel: null, slip: null, sheet: null }));
  const [isReal, setReal] = useState(false);
  const printers = list.rows.map((row) => ({ value: row.profile.printerId as string, label: row.profile.name }));
  const save = async (): Promise<void> => {
    if (uses === null) return;
    const reply = await act('printer.use', { uses, realInTraining: isReal });
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'uses_saved', act: 'uses_saved_act', about: {} } } : outcomeOf(reply));
    if (reply.ok) close();
  };
  return (
    <Modal opened onClose={close} title={t('uses_title')} size="lg">
      <form onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <Stack>
          {PRINTER_USES.map((use) => (
            <Select
              key={use} label={t(`makes_${use}`)} data={printers} value={uses?.[use] ?? null} clearable={use !== 'label'} allowDeselect={false} {...(use === 'label' ? { 'data-autofocus': true } : {})}
              placeholder={t(use === 'itemLabel' ? 'use_as_label' : use === 'label' ? 'use_none' : 'uses_none_sheet')}
              onChange={(value) => setUses((before) => {
                const printerId = list.rows.find((row) => row.profile.printerId === value)?.profile.printerId ?? null;
                if (use === 'label') return printerId === null ? before : { itemLabel: null, slip: null, sheet: null, ...before, label: printerId };
                return before === null ? null : { ...before, [use]: printerId };
              })}
            />
          ))}
          {list.mode === 'training' && <Switch label={t('uses_real')} checked={isReal} onChange={(event) => setReal(event.currentTarget.checked)} />}
          <Button size="lg" type="submit" disabled={uses === null}>{t('key_save')}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
