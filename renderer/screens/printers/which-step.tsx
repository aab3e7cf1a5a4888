import { Button, Group, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PrinterWay } from '../../../shared/fulfilment/printer-profile.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import type { StepProps } from './printer-editor.tsx';
import { emptyWay, fromFound } from './profile-draft.ts';

/** Which printer: one that was found, or its address by hand; and how it is called. */
export function WhichStep({ draft, change, ways, isNew }: StepProps & { readonly ways: readonly PrinterWay['kind'][]; readonly isNew: boolean }): ReactElement {
  const { t } = useWords();
  const { value } = useEngine('printer.discover', {}, isNew);
  return (
    <Stack>
      {isNew && (
        <section aria-label={t('edit_found')}>
          <small>{t('edit_found')}</small>
          <Group gap="xs">
            {value === undefined && <p>{t('edit_looking')}</p>}
            {value?.found.length === 0 && <p>{t(value.why === 'not_yet' ? 'edit_found_not_yet' : 'edit_found_none')}</p>}
            {value?.found.map((found) => <Button key={`${found.way.kind}-${found.name}`} variant="default" size="md" onClick={() => change(fromFound(draft, found))}>{found.name}{found.language === null ? '' : ` · ${t(`language_${found.language}`)}`}</Button>)}
          </Group>
        </section>
      )}
      <div role="group" aria-label={t('edit_way')}><small>{t('edit_way')}</small><SegmentedControl fullWidth value={draft.way.kind} data={ways.map((kind) => ({ value: kind, label: t(`way_${kind}`) }))} onChange={(kind) => change({ ...draft, way: emptyWay(ways.find((each) => each === kind) ?? 'tcp') })} /></div>
      <WayFields way={draft.way} change={(way) => change({ ...draft, way })} />
      <TextInput label={t('edit_name')} value={draft.name} maxLength={80} onChange={(event) => change({ ...draft, name: event.currentTarget.value })} />
    </Stack>
  );
}

function WayFields({ way, change }: { readonly way: PrinterWay; readonly change: (way: PrinterWay) => void }): ReactElement {
  const { t } = useWords();
  switch (way.kind) {
    case 'tcp': return (
      <Group grow align="start">
        <TextInput label={t('edit_host')} placeholder={t('edit_host_example')} value={way.host} maxLength={253} onChange={(event) => change({ ...way, host: event.currentTarget.value.trim() })} />
        <NumberInput label={t('edit_port')} description={t('edit_port_about')} inputWrapperOrder={['label', 'input', 'description']} value={way.port} min={1} max={65_535} allowDecimal={false} onChange={(value) => change({ ...way, port: Number(value) })} />
      </Group>
    );
    case 'windows': return <TextInput label={t('edit_queue')} value={way.queue} maxLength={220} onChange={(event) => change({ ...way, queue: event.currentTarget.value })} />;
    case 'ipp': return <TextInput label={t('edit_uri')} placeholder="ipp://localhost:631/printers/" value={way.uri} maxLength={500} onChange={(event) => change({ ...way, uri: event.currentTarget.value.trim() })} />;
    case 'file': return <TextInput label={t('edit_folder')} value={way.folder} maxLength={500} onChange={(event) => change({ ...way, folder: event.currentTarget.value })} />;
  }
}
