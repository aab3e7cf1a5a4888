import { Button, Group, NumberInput, SegmentedControl, Select, SimpleGrid } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { CameraRules, CameraView } from '../../../shared/contract/index.ts';
import { KEEP_DAYS_MAX, KEEP_MEGABYTES } from '../../../shared/contract/lists.ts';
import type { CameraTrouble } from '../../../shared/fulfilment/camera.ts';
import { CAMERA_MODES, CLIP_SECONDS } from '../../../shared/fulfilment/camera.ts';
import { MEGABYTE } from '../../../shared/fulfilment/document-keep.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { cameraNames, onCamerasChanged, openBenchCamera } from '../../platform/bench-camera.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** Whether open boxes are pictured, by which camera, and how long pictures stay (floor.md P29). */
export function CameraPart({ next }: { readonly next: KeyAction }): ReactElement {
  const answer = useEngine('camera.read', { benchId: benchIdNow() });
  const [isLooking, setLooking] = useState(false);
  useScanTarget({ take: null });
  useKeyActions([{ key: 'F2', label: 'camera_try', run: () => setLooking((is) => !is) }, next]);
  return <Answered answer={answer}>{(camera) => <CameraForm key={JSON.stringify([camera.rules, camera.cameraName])} camera={camera} isLooking={isLooking} />}</Answered>;
}

const PAISE = 100;

function CameraForm({ camera, isLooking }: { readonly camera: CameraView; readonly isLooking: boolean }): ReactElement {
  const { t } = useWords();
  const [rules, setRules] = useState<CameraRules>(camera.rules);
  const [cameraName, setCameraName] = useState(camera.cameraName);
  const names = useCameraNames(isLooking);
  const change = (part: Partial<CameraRules>): void => setRules({ ...rules, ...part });
  const isChanged = JSON.stringify([rules, cameraName]) !== JSON.stringify([camera.rules, camera.cameraName]);
  const save = async (): Promise<void> => {
    const benchId = benchIdNow();
    const reply = await act('camera.configure', { benchId, rules, cameraName });
    if (reply.ok) showAnswer('camera.read', { benchId }, reply.value);
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'camera_saved', act: 'camera_saved_act', about: {} } } : outcomeOf(reply));
  };
  return (
    <div className="two camera-part">
      <form className="settings" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <div role="group" aria-label={t('camera_mode')}>
          <div className="label">{t('camera_mode')}</div>
          {/* Above the rest: on a low screen the form is longer than what shows of it. */}
          <Group>
            <SegmentedControl value={rules.mode} data={CAMERA_MODES.map((value) => ({ value, label: t(`camera_mode_${value}`) }))} onChange={(value) => change({ mode: value as CameraRules['mode'] })} />
            <Button type="submit" disabled={!isChanged}>{t('camera_save')}</Button>
          </Group>
          <p><small>{t('camera_privacy')}</small></p>
        </div>
        <Select
          label={t('camera_which')} allowDeselect={false} value={cameraName} onChange={(value) => setCameraName(value ?? '')}
          data={[{ value: '', label: t('camera_any') }, ...[...new Set([...names, ...(cameraName === '' ? [] : [cameraName])])].map((name) => ({ value: name, label: name }))]}
        />
        <SimpleGrid cols={2} verticalSpacing="xs">
          <Figure label={t('camera_seconds')} value={rules.clipSeconds} min={CLIP_SECONDS.min} max={CLIP_SECONDS.max} set={(clipSeconds) => change({ clipSeconds })} />
          <Figure label={t('camera_above')} description={t('camera_above_help')} value={Math.round(rules.abovePaise / PAISE)} min={0} max={10_000_000} set={(rupees) => change({ abovePaise: rupees * PAISE })} />
          <Figure label={t('camera_keep_days')} value={rules.keepDays} min={1} max={KEEP_DAYS_MAX} set={(keepDays) => change({ keepDays })} />
          <Figure label={t('camera_megabytes')} value={rules.megabytes} min={KEEP_MEGABYTES.min} max={KEEP_MEGABYTES.max} set={(megabytes) => change({ megabytes })} />
        </SimpleGrid>
        <p><small>{camera.usedBytes === null ? t('camera_not_seen') : t('camera_used', { used: Math.round(camera.usedBytes / MEGABYTE), bound: camera.rules.megabytes })} {t('camera_keep_rule')}</small></p>
      </form>
      {isLooking && <Look key={cameraName} cameraName={cameraName} />}
    </div>
  );
}

/** An empty or half a number is the least that may be. */
function Figure({ label, description, value, min, max, set }: { readonly label: string; readonly description?: string; readonly value: number; readonly min: number; readonly max: number; readonly set: (value: number) => void }): ReactElement {
  return <NumberInput label={label} description={description} inputWrapperOrder={['label', 'input', 'description']} min={min} max={max} allowDecimal={false} allowNegative={false} value={value} onChange={(typed) => set(Math.min(max, Math.max(min, Math.floor(Number(typed)) || min)))} />;
}

/** Names are told where a camera was allowed once: they are asked for again after somebody has looked through one. */
function useCameraNames(isLooking: boolean): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    const read = (): void => void cameraNames().then(setNames);
    read();
    return onCamerasChanged(read);
  }, [isLooking]);
  return names;
}

/** What the camera sees, to lay the box under it. */
function Look({ cameraName }: { readonly cameraName: string }): ReactElement {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  useEffect(() => {
    let isGone = false;
    let close = (): void => undefined;
    void openBenchCamera(cameraName, () => setTrouble('lost')).then((opened) => {
      if (!opened.ok) {
        if (!isGone) setTrouble(opened.trouble);
        return;
      }
      ({ close } = opened.camera);
      if (isGone) close();
      else if (video.current !== null) video.current.srcObject = opened.camera.stream;
    });
    return () => {
      isGone = true;
      close();
    };
  }, [cameraName]);
  return (
    <section className="panel" aria-label={t('camera_view')}>
      <h2>{t('camera_view')}</h2>
      {trouble === null ? <video ref={video} className="box-large" autoPlay muted playsInline aria-label={t('camera_view')} /> : <p className="notice" data-tone="attention" role="status"><strong>{t(`camera_says_${trouble}`)}</strong></p>}
      <p>{t('camera_aim')}</p>
    </section>
  );
}
