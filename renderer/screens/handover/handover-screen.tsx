import type { ReactElement } from 'react';
import { useState } from 'react';
import type { HandoverView, ManifestView, Reply } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { engineCache, showAnswer, useEngine } from '../../bridge/engine-query.ts';
import { makeSlip } from '../../bridge/paper.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { after } from '../../platform/timers.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { CarrierLanes } from './carrier-lanes.tsx';
import { ManifestSheet } from './manifest-sheet.tsx';
import { OpenCarrier } from './open-carrier.tsx';
import { GateSettings } from './gate-settings.tsx';
import { LatePickups } from './late-pickups.tsx';
import type { PanelCarrier } from './panel-parcels.tsx';
import { PanelParcels } from './panel-parcels.tsx';
import { PickupGroups } from './pickup-groups.tsx';
import { VerifyLane, verifyLane } from './verify-lane.tsx';

/** Handover: parcels scanned out to their carrier, then the manifest compared and signed. */
export function HandoverScreen(): ReactElement {
  const { t } = useWords();
  const benchId = benchIdNow();
  const answer = useEngine('handover.read', { benchId });
  const view = answer.value;
  const [manifests, setManifests] = useState<readonly ManifestView[]>([]);
  const [isFetching, setFetching] = useState(false);
  useScanTarget({
    async take(scan, ask) {
      const reply = await ask('handover.scan', { benchId, barcode: scan.barcode });
      if (reply.ok) showAnswer('handover.read', { benchId }, reply.value.view);
      return outcomeOf(reply);
    },
  });
  const open = async (carrier: string): Promise<void> => {
    const reply = await act('handover.open', { benchId, carrier });
    if (reply.ok) showAnswer('handover.read', { benchId }, reply.value);
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'carrier_open', act: 'scan_parcels', about: { carrier: nameOf(reply.value, carrier) } } } : outcomeOf(reply));
  };
  const openNext = (): void => {
    const lanes = view?.lanes ?? [];
    const next = lanes[(lanes.findIndex((lane) => lane.carrier === view?.carrier) + 1) % lanes.length];
    if (next !== undefined) void open(next.carrier);
  };
  const fetchManifests = async (): Promise<void> => {
    if (view?.carrier === null || view === undefined) return;
    setFetching(true);
    const reply = await fetchWhenTold(view.carrier);
    setFetching(false);
    if (reply.ok) setManifests(reply.value.manifests);
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'manifest_here', act: 'manifest_compare', about: { count: reply.value.manifests.length } } } : outcomeOf(reply));
  };
  const show = (manifest: ManifestView): void => setManifests((before) => before.map((each) => (each.manifestId === manifest.manifestId ? manifest : each)));
  const sign = async (manifest: ManifestView, countSeen?: number): Promise<void> => {
    const reply = await act('manifest.close', { manifestId: manifest.manifestId, ...(countSeen === undefined ? {} : { countSeen }) });
    if (reply.ok) {
      show(reply.value);
      await engineCache.invalidateQueries({ queryKey: ['handover.read'] });
    }
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'manifest_signed', act: 'manifest_signed_act', about: { count: reply.value.onManifest } } } : outcomeOf(reply));
  };
  const { panel, carrierTook } = usePanel(view?.carrier ?? null, benchId);
  const unsigned = manifests.find((manifest) => manifest.state === 'FETCHED');
  const shown = unsigned ?? manifests[0];
  useKeyActions([
    { key: 'F2', label: 'key_next_carrier', command: 'next', run: openNext, isPossible: (view?.lanes.length ?? 0) > 0 },
    { key: 'F4', label: 'key_hand_over_sheet', run: () => shown !== undefined && void makeSlip({ kind: 'manifest-cover', manifestId: shown.manifestId }), isPossible: shown !== undefined },
    { key: 'F6', label: 'key_verify', run: () => void verifyLane(), isPossible: (view?.toVerify ?? 0) > 0 },
    { key: 'F8', label: 'key_carrier_took', run: () => panel !== undefined && void carrierTook(panel.carrier), isPossible: (panel?.scannedOut ?? 0) > 0 },
    { key: 'F9', label: 'key_manifest', run: () => void fetchManifests(), isPossible: view?.carrier !== null && !isFetching },
    { key: 'F10', label: 'key_sign', run: () => unsigned !== undefined && void sign(unsigned), isPossible: unsigned !== undefined },
  ]);
  return (
    <Answered answer={answer}>
      {(lanes) => (lanes.lanes.length === 0 && manifests.length === 0
        ? <><EmptyView happened={t('no_parcels')} act={t('no_parcels_act')} /><LatePickups /><GateSettings /></>
        : (
          <div className="two">
            <Door view={lanes} isFetching={isFetching} isUnsigned={unsigned !== undefined} panel={panel} />
            <div style={{ display: 'grid', gap: 16, alignContent: 'start' }}>
              <CarrierLanes view={lanes} open={(carrier) => void open(carrier)} />
              {manifests.map((manifest) => <ManifestSheet key={manifest.manifestId} manifest={manifest} sign={(countSeen) => void sign(manifest, countSeen)} kept={show} />)}
              <LatePickups /><GateSettings />
            </div>
          </div>
        ))}
    </Answered>
  );
}

interface PanelDoor {
  readonly panel: PanelCarrier | undefined;
  readonly carrierTook: (carrier: string) => Promise<void>;
}

/** Parcels of the seller panel at this carrier, and their hand-over. */
function usePanel(open: string | null, benchId: HandoverView['benchId']): PanelDoor {
  const { value } = useEngine('panel.read', {});
  return {
    panel: value?.carriers.find((each) => each.carrier === open),
    async carrierTook(carrier) {
      const reply = await act('panel.handover', { benchId, carrier });
      if (reply.ok) await engineCache.invalidateQueries({ queryKey: ['handover.read'] });
      answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'panel_handed_over', act: 'manifest_signed_act', about: { count: reply.value.parcels } } } : outcomeOf(reply));
    },
  };
}

/** What is to be done for the carrier that is here. */
function Door({ view, isFetching, isUnsigned, panel }: { readonly view: HandoverView; readonly isFetching: boolean; readonly isUnsigned: boolean; readonly panel: PanelCarrier | undefined }): ReactElement {
  const { t } = useWords();
  return (
    <div>
      {view.carrier === null
        ? <><h2 className="ask">{t('ask_choose_carrier')}</h2><p className="sub">{t(view.lanes.some((lane) => lane.labelled + lane.scannedOut > 0) ? 'ask_choose_carrier_sub' : 'ask_choose_carrier_none')}</p></>
        : <><OpenCarrier view={view} name={nameOf(view, view.carrier)} isFetching={isFetching} isUnsigned={isUnsigned} /><PickupGroups groups={view.groups} /><PanelParcels panel={panel} /></>}
      <VerifyLane />
    </div>
  );
}

const TRIES_MAX = 20;
const TRY_EVERY_MS = 1_500;

/** Flipkart lists what it knows as ready. What it does not know yet is being sent, so the packer waits here and need not press again. */
async function fetchWhenTold(carrier: string): Promise<Reply<'manifest.fetch'>> {
  for (let tries = 1; ; tries += 1) {
    const reply = await act('manifest.fetch', { carrier });
    if (reply.ok || reply.error.code !== 'flipkart_not_told_yet' || tries === TRIES_MAX) return reply;
    await new Promise<void>((resolve) => after(TRY_EVERY_MS, resolve));
  }
}

function nameOf(view: HandoverView, carrier: string): string {
  return view.lanes.find((lane) => lane.carrier === carrier)?.vendorName ?? carrier;
}
