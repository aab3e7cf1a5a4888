import { Button, Group, NumberInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { FoundPrinter } from '../../../shared/contract/index.ts';
import { PRINTER_WAYS } from '../../../shared/fulfilment/printer-profile.ts';
import type { PrinterProfile, PrinterWay } from '../../../shared/fulfilment/printer-profile.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import type { StepProps } from './profile-draft.ts';
import { emptyWay, fromFound } from './profile-draft.ts';

/** Which printer: one that was found, or its address by hand; and how it is called. */
export function WhichStep({ draft, change, ways: waysHere, isNew }: StepProps & { readonly ways: readonly PrinterWay['kind'][]; readonly isNew: boolean }): ReactElement {
  const { t } = useWords();
  // What the PC of a bench can do, its print agent says when it is tried.
  const ways = draft.atBench === undefined ? waysHere : PRINTER_WAYS;
  return (
    <Stack gap="xs">
      <AtBench draft={draft} change={change} />
      {isNew && draft.atBench === undefined && <Found choose={(found) => change(fromFound(draft, found))} />}
      <TextInput label={t('edit_name')} value={draft.name} maxLength={80} onChange={(event) => change({ ...draft, name: event.currentTarget.value })} />
      <div role="group" aria-label={t('edit_way')}><small>{t('edit_way')}</small><SegmentedControl fullWidth value={draft.way.kind} data={ways.map((kind) => ({ value: kind, label: t(`way_${kind}`) }))} onChange={(kind) => change({ ...draft, way: emptyWay(ways.find((each) => each === kind) ?? 'tcp') })} /></div>
      <WayFields way={draft.way} change={(way) => change({ ...draft, way })} />
    </Stack>
  );
}

/** On which PC the printer is: this one reaches it, or the print agent of a bench does. Nothing to choose where no agent was ever paired. */
function AtBench({ draft, change }: StepProps): ReactElement | null {
  const { t } = useWords();
  const benches = useEngine('lan.read', {}).value?.benches.filter((bench) => bench.revokedAtMs === null).map((bench) => bench.benchId as string) ?? [];
  const names = draft.atBench === undefined || benches.includes(draft.atBench) ? benches : [...benches, draft.atBench];
  if (names.length === 0) return null;
  const choose = (name: string | null): void => {
    const { atBench: _, ...rest } = draft;
    const moved: PrinterProfile = name === null || name === '' ? rest : { ...rest, atBench: name };
    change(moved);
  };
  return <Select label={t('edit_at')} description={t('edit_at_why')} value={draft.atBench ?? ''} data={[{ value: '', label: t('edit_at_main') }, ...names]} allowDeselect={false} onChange={choose} />;
}

function WayFields({ way, change }: { readonly way: PrinterWay; readonly change: (way: PrinterWay) => void }): ReactElement {
  const { t } = useWords();
  switch (way.kind) {
    case 'tcp': return (
      <Group grow align="start">
        <TextInput label={t('edit_host')} placeholder={t('edit_host_example')} value={way.host} maxLength={253} onChange={(event) => change({ ...way, host: event.currentTarget.value.trim() })} />
        <NumberInput label={t('edit_port')} title={t('edit_port_about')} value={way.port} min={1} max={65_535} allowDecimal={false} onChange={(value) => change({ ...way, port: Number(value) })} />
      </Group>
    );
    case 'windows': return <TextInput label={t('edit_queue')} value={way.queue} maxLength={220} onChange={(event) => change({ ...way, queue: event.currentTarget.value })} />;
    case 'ipp': return <TextInput label={t('edit_uri')} placeholder="ipp://localhost:631/printers/" value={way.uri} maxLength={500} onChange={(event) => change({ ...way, uri: event.currentTarget.value.trim() })} />;
    case 'file': return <TextInput label={t('edit_folder')} value={way.folder} maxLength={500} onChange={(event) => change({ ...way, folder: event.currentTarget.value })} />;
  }
}

/** What was found: the queues of this computer at once, and what answers at an address or range when a person asks for it. */
function Found({ choose }: { readonly choose: (found: FoundPrinter) => void }): ReactElement {
  const { t } = useWords();
  const [range, setRange] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const queues = useEngine('printer.discover', { range: null });
  const hosts = useEngine('printer.discover', { range: asked }, asked !== null);
  const isLooking = queues.isLoading || hosts.isLoading;
  const answers = [queues.value, asked === null ? undefined : hosts.value];
  const found = answers.flatMap((answer) => answer?.found ?? []);
  const why = (asked === null ? queues.value : hosts.value)?.why ?? null;
  return (
    <section aria-label={t('edit_found')}>
      <small>{t('edit_found')}</small>
      <Group gap="xs">
        {found.map((each) => <Button key={JSON.stringify(each.way)} variant="default" size="md" onClick={() => choose(each)}>{each.name}{each.language === null ? '' : ` · ${t(`language_${each.language}`)}`}</Button>)}
        {found.length === 0 && <span className="hint">{isLooking ? t('edit_looking') : t(why === null ? 'edit_found_none' : `edit_found_${why}`)}</span>}
      </Group>
      <form onSubmit={(event) => { event.preventDefault(); if (range.trim() !== '') setAsked(range.trim()); }}>
        <Group align="end" gap="xs" mt="xs">
          <TextInput aria-label={t('edit_range')} placeholder={t('edit_range')} value={range} maxLength={80} onChange={(event) => setRange(event.currentTarget.value)} style={{ flex: 1 }} />
          <Button type="submit" variant="default" loading={asked !== null && hosts.isLoading}>{t('edit_look')}</Button>
        </Group>
      </form>
    </section>
  );
}
