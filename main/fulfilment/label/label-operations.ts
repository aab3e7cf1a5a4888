import type { InputOf, LabelProblemView, OutputOf, OwnError, TemplateView } from '../../../shared/contract/index.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { refusedLabels } from './label-store.ts';
import { readTemplates, removeTemplate } from './label-template-store.ts';

type Asked<N extends 'label-template.page' | 'label-template.try'> = (input: InputOf<N>) => Promise<Verdict<OutputOf<N>, OwnError<N>>>;
type Done<N extends 'label.retry' | 'label-template.save'> = (input: InputOf<N>, call: CallContext) => Promise<Verdict<OutputOf<N>, OwnError<N>>>;

/** What must look into a PDF: the part of whoever can read documents. */
export interface LabelDesk {
  readonly page: Asked<'label-template.page'>;
  readonly tryBox: Asked<'label-template.try'>;
  readonly saveBox: Done<'label-template.save'>;
  readonly retry: Done<'label.retry'>;
}

const LABEL_TOPICS = ['orders', 'paper', 'bench', 'picklists'] as const;

/** Labels that could not be used, and what people do about them. */
export function labelHandlers(
  desk: LabelDesk,
): HandlersOf<'label-problem.list' | 'label.retry' | 'label.configure' | 'label-template.page' | 'label-template.try' | 'label-template.save' | 'label-template.list' | 'label-template.remove'> {
  return {
    'label-problem.list': (read, input) => granted({ rows: problemsOf(read, input.limit), labelWidthMinMm: readSetting(read, 'labelWidthMinMm') }),
    'label.retry': { form: 'process', topics: LABEL_TOPICS, run: desk.retry },
    'label.configure': simple<'label.configure'>(['paper'], (tx, { labelWidthMinMm }) => {
      writeSetting(tx, 'labelWidthMinMm', labelWidthMinMm);
      return granted({ labelWidthMinMm });
    }),
    'label-template.page': (_read, input) => desk.page(input),
    'label-template.try': (_read, input) => desk.tryBox(input),
    'label-template.save': { form: 'process', topics: LABEL_TOPICS, run: desk.saveBox },
    'label-template.list': (read) => granted({ rows: templatesOf(read) }),
    'label-template.remove': simple<'label-template.remove'>(['paper'], (tx, { templateId }) => (removeTemplate(tx, templateId) ? granted({ rows: templatesOf(tx) }) : refused('template_not_found'))),
  };
}

function problemsOf(read: ReadDb, limit: number): LabelProblemView[] {
  return refusedLabels(read, limit).map(({ shipmentId, subShipmentId, orderId, trackingId, reason, dispatchByMs, documentHash, pictureHash, floorState }) => ({
    shipmentId, subShipmentId, orderId, trackingId, reason, dispatchByMs, pictureHash, hasDocument: documentHash !== null, isWaitedFor: floorState === 'PACKED',
  }));
}

function templatesOf(read: ReadDb): TemplateView[] {
  return readTemplates(read).map(({ templateId, widthPt, heightPt, producer, creator, region, drawnBy, drawnAtMs, used, usedAtMs }) => ({ templateId, widthPt, heightPt, producer, creator, region, drawnBy, drawnAtMs, used, usedAtMs }));
}
