import { Button, Modal, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { InputOf } from '../../shared/contract/index.ts';
import { call } from '../bridge/connect.ts';
import { useEngine } from '../bridge/engine-query.ts';
import { hear } from '../bridge/heard.ts';
import { newScanId } from '../platform/scan-ids.ts';
import { outcomeOf } from '../scanner/scan-desk.ts';
import type { Said } from '../stores/answer-store.ts';
import type { AskedLeave } from '../stores/person-store.ts';
import { usePeople } from '../stores/person-store.ts';
import type { ScreenKey } from '../text/index.ts';
import { isScreenKey } from '../text/index.ts';
import { PinPad } from './pin-pad.tsx';
import { useWords } from './use-words.ts';

type Key = InputOf<'override.grant'>['key'];

/** Opens by itself when an act needs more than the person at the bench may do: one scan of the right badge, and the act goes on. */
export function OverrideSheet(): ReactElement | null {
  const asked = usePeople((people) => people.asked[0]);
  return asked === undefined ? null : <AskSheet key={asked.scanId} asked={asked} />;
}

function AskSheet({ asked }: { readonly asked: AskedLeave }): ReactElement {
  const { t, say } = useWords();
  const { value: session } = useEngine('session.read', {});
  const [said, setSaid] = useState<Said | null>(null);
  const grant = async (key: Key, scanId: string): Promise<void> => {
    const reply = await call('override.grant', { scanId, operation: asked.operation, forScanId: asked.scanId, key } as InputOf<'override.grant'>);
    if (reply.ok) {
      asked.settle(true);
      return;
    }
    const outcome = outcomeOf(reply);
    hear(outcome.tone, outcome.said);
    setSaid(outcome.said);
  };
  useEffect(() => {
    usePeople.setState({ takeBadge: (badge, scanId) => void grant({ badge }, scanId) });
    return () => usePeople.setState({ takeBadge: null });
  }, []);
  const noun = `guarded_${asked.operation.split('.')[0] ?? ''}`;
  const says = said === null ? null : say(said);
  return (
    <Modal opened onClose={() => asked.settle(false)} title={t(`override_needs_${asked.needs}`)} size="lg">
      <Stack>
        <p className="sub">{t('override_what', { what: isScreenKey(noun) ? t(noun satisfies ScreenKey) : asked.operation })}</p>
        <p>{t('override_act')}</p>
        {says !== null && <p className="notice" data-tone="attention" role="status"><strong>{says.happened}</strong> {says.act}</p>}
        <PinPad names={(session?.names ?? []).filter((person) => person.personId !== session?.person?.personId)} enter={({ personId }, pin) => grant({ personId, pin }, newScanId())} />
        <Button size="xl" variant="default" onClick={() => asked.settle(false)}>{t('key_leave')}</Button>
      </Stack>
    </Modal>
  );
}
