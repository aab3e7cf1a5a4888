import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

const USUAL_PORT = 9_100;

/** Which printer stands at this bench. A training station has its own. */
export function PrinterPanel(): ReactElement | null {
  const { t } = useWords();
  const { value: station } = useEngine('station.read', {});
  const { value: printer } = useEngine('printer.read', {});
  if (station === undefined || printer === undefined || station.mode === 'training') return null;
  const { address } = printer;
  return (
    <section className="panel" aria-label={t('printer_of_bench')}>
      <h2>{t('printer_of_bench')}</h2>
      <p>{address === null ? <><strong>{t('printer_none')}</strong> {t('printer_none_act')}</> : <>{t('printer_now', { host: address.host, port: String(address.port) })} {printer.says}</>}</p>
      <PrinterForm key={address?.host ?? ''} host={address?.host ?? ''} port={address?.port ?? USUAL_PORT} />
    </section>
  );
}

function PrinterForm({ host: hostNow, port: portNow }: { readonly host: string; readonly port: number }): ReactElement {
  const { t } = useWords();
  const [host, setHost] = useState(hostNow);
  const [port, setPort] = useState(portNow);
  const choose = async (): Promise<void> => {
    const reply = await act('printer.choose', { host: host.trim(), port });
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'printer_chosen', act: 'printer_chosen_act', about: { host: reply.value.host } } } : outcomeOf(reply));
  };
  return (
    <form onSubmit={(event) => {
      event.preventDefault();
      void choose();
    }}>
      <Group align="end">
        <TextInput label={t('printer_host')} placeholder={t('printer_host_example')} value={host} onChange={(event) => setHost(event.currentTarget.value)} />
        <NumberInput label={t('printer_port')} description={t('printer_port_about')} value={port} min={1} max={65_535} onChange={(value) => setPort(Number(value))} />
        <Button type="submit" disabled={host.trim() === ''}>{t('printer_use')}</Button>
      </Group>
    </form>
  );
}
