import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

/** A region of a page as it is shown, in points from its top left corner. */
export interface PageBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A box that a person drew on a page of one make; used for pages of the same signature where nothing else finds a label. */
export interface StoredTemplate {
  readonly templateId: string;
  readonly signature: string;
  readonly widthPt: number;
  readonly heightPt: number;
  readonly producer: string;
  readonly creator: string;
  /** Names of the label's and the invoice's words on such a page. */
  readonly words: readonly string[];
  readonly region: PageBox;
  readonly drawnBy: string;
  readonly drawnAtMs: EpochMs;
  readonly used: number;
  readonly usedAtMs: EpochMs | null;
}

interface Row extends Omit<StoredTemplate, 'region' | 'words'>, PageBox {
  readonly words: string;
}

/** All templates, the newest first. */
export function readTemplates(read: ReadDb): StoredTemplate[] {
  return read.all<Row>(
    `SELECT template_id AS templateId, signature, width_pt AS widthPt, height_pt AS heightPt, producer, creator, words, left_pt AS "left", top_pt AS top, right_pt AS "right",
       bottom_pt AS bottom, drawn_by AS drawnBy, drawn_at_ms AS drawnAtMs, used, used_at_ms AS usedAtMs FROM label_template ORDER BY drawn_at_ms DESC, template_id`,
  ).map(({ left, top, right, bottom, words, ...rest }) => ({ ...rest, words: JSON.parse(words) as string[], region: { left, top, right, bottom } }));
}

/** Keeps a box; the one drawn before for pages of the same make is replaced. */
export function saveTemplate(tx: WriteTx, template: Omit<StoredTemplate, 'used' | 'usedAtMs'>): void {
  const { templateId, signature, widthPt, heightPt, producer, creator, words, region, drawnBy, drawnAtMs } = template;
  tx.run('DELETE FROM label_template WHERE signature = ?', signature);
  tx.run(
    `INSERT INTO label_template (template_id, signature, width_pt, height_pt, producer, creator, words, left_pt, top_pt, right_pt, bottom_pt, drawn_by, drawn_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    templateId, signature, widthPt, heightPt, producer, creator, JSON.stringify(words), region.left, region.top, region.right, region.bottom, drawnBy, drawnAtMs,
  );
}

/** Whether there was such a template. */
export function removeTemplate(tx: WriteTx, templateId: string): boolean {
  return tx.run('DELETE FROM label_template WHERE template_id = ?', templateId) > 0;
}

/** Counts a label that was found by a template: one that is used often is not to be removed lightly. */
export function countTemplateUse(tx: WriteTx, templateId: string, atMs: EpochMs): void {
  tx.run('UPDATE label_template SET used = used + 1, used_at_ms = ? WHERE template_id = ?', atMs, templateId);
}
