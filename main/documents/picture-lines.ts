import type { Region } from './page-content.ts';
import type { PagePicture } from './page-picture.ts';

/** Darker is ink: the lines of a scan are gray at their edges. */
const DARK = 160;
/** A speck of noise may break a line. */
const GAP_PX = 3;
const SIDE_MIN_PT = 90;
const THICK_MAX_PT = 2.5;
/** More pieces than this is a dark or dotted page, in which lines mean nothing. */
const PIECES_MAX = 40_000;

interface Piece {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The long thin lines of a picture, level and upright, as boxes in pixels: runs of dark pixels that lie row by row beside one another. */
export function linesOf(picture: PagePicture): { readonly level: readonly Region[]; readonly upright: readonly Region[] } {
  const longest = SIDE_MIN_PT * picture.pxPerPt;
  const thickest = Math.ceil(THICK_MAX_PT * picture.pxPerPt);
  const level = bundled(levelRuns(picture, longest), thickest).map(({ at, from, to, end }): Region => ({ top: at, bottom: end + 1, left: from, right: to + 1 }));
  const upright = bundled(uprightRuns(picture, longest), thickest).map(({ at, from, to, end }): Region => ({ left: at, right: end + 1, top: from, bottom: to + 1 }));
  return { level, upright };
}

function levelRuns({ gray, widthPx, heightPx }: PagePicture, shortest: number): Piece[] {
  const pieces: Piece[] = [];
  for (let y = 0; y < heightPx && pieces.length < PIECES_MAX; y += 1) {
    const row = y * widthPx;
    let from = -1;
    let last = -1;
    for (let x = 0; x < widthPx; x += 1) {
      if ((gray[row + x] as number) >= DARK) continue;
      if (from === -1 || x - last > GAP_PX + 1) {
        if (from !== -1 && last - from + 1 >= shortest) pieces.push({ at: y, from, to: last });
        from = x;
      }
      last = x;
    }
    if (from !== -1 && last - from + 1 >= shortest) pieces.push({ at: y, from, to: last });
  }
  return pieces;
}

/** Columns are followed together while the picture is read row by row: reading it column by column would be several times slower. */
function uprightRuns({ gray, widthPx, heightPx }: PagePicture, shortest: number): Piece[] {
  const pieces: Piece[] = [];
  const from = new Int32Array(widthPx).fill(-1);
  const last = new Int32Array(widthPx).fill(-1);
  const close = (x: number): void => {
    if (from[x] !== -1 && (last[x] as number) - (from[x] as number) + 1 >= shortest) pieces.push({ at: x, from: from[x] as number, to: last[x] as number });
  };
  for (let y = 0; y < heightPx; y += 1) {
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x += 1) {
      if ((gray[row + x] as number) >= DARK) continue;
      if (y - (last[x] as number) > GAP_PX + 1) {
        close(x);
        from[x] = y;
      }
      last[x] = y;
    }
  }
  for (let x = 0; x < widthPx; x += 1) close(x);
  return pieces.sort((one, other) => one.at - other.at).slice(0, PIECES_MAX);
}

interface Line {
  readonly at: number;
  from: number;
  to: number;
  end: number;
}

/** Runs that lie beside one another are one line; a line thicker than `thickest` is a surface. */
function bundled(pieces: readonly Piece[], thickest: number): Line[] {
  const done: Line[] = [];
  let open: Line[] = [];
  for (const piece of pieces) {
    const still = open.filter((line) => piece.at - line.end <= 2);
    done.push(...open.filter((line) => piece.at - line.end > 2));
    open = still;
    const same = open.find((line) => Math.min(line.to, piece.to) - Math.max(line.from, piece.from) > 0.5 * Math.min(line.to - line.from, piece.to - piece.from));
    if (same === undefined) open.push({ at: piece.at, from: piece.from, to: piece.to, end: piece.at });
    else {
      same.from = Math.min(same.from, piece.from);
      same.to = Math.max(same.to, piece.to);
      same.end = piece.at;
    }
  }
  return [...done, ...open].filter((line) => line.end - line.at + 1 <= thickest);
}

/** A scan that is tilted by more is laid on the glass again. */
const TILT_MAX_DEGREES = 4;
const TILT_STEP_DEGREES = 0.05;
/** Letters are shorter than this, pieces of a tilted line longer. */
const TILT_RUN_MIN_PX = 40;
const TILT_CLEAR_PX = 8;

/**
 * How far a page is tilted, in degrees, positive clockwise: the angle at which the pieces of its level lines lie on the fewest straight lines.
 * Lines are ten times as long as a bar is high and tell the angle ten times as well. 0 when there are too few lines to tell.
 */
export function tiltOf(picture: PagePicture): number {
  const pieces = tiltPieces(picture);
  let best = 0;
  let bestScore = -1;
  const steps = Math.round(TILT_MAX_DEGREES / TILT_STEP_DEGREES);
  for (let step = -steps; step <= steps; step += 1) {
    const score = sharpness(pieces, step * TILT_STEP_DEGREES, picture);
    if (score > bestScore || (score === bestScore && Math.abs(step) < Math.abs(best / TILT_STEP_DEGREES))) {
      bestScore = score;
      best = step * TILT_STEP_DEGREES;
    }
  }
  return best;
}

function tiltPieces(picture: PagePicture): Piece[] {
  const { gray, widthPx, heightPx } = picture;
  // A long run is cut up: only at the right angle do all of its parts come to lie on one line.
  const parts = levelRuns(picture, TILT_RUN_MIN_PX).flatMap(({ at, from, to }) => {
    const count = Math.floor((to - from + 1) / TILT_RUN_MIN_PX);
    return Array.from({ length: count }, (_, part): Piece => ({ at, from: from + part * TILT_RUN_MIN_PX, to: from + (part + 1) * TILT_RUN_MIN_PX - 1 }));
  });
  return parts.filter(({ at, from, to }) => {
    const middle = (from + to) >> 1;
    const above = at < TILT_CLEAR_PX || (gray[(at - TILT_CLEAR_PX) * widthPx + middle] as number) >= DARK;
    const below = at + TILT_CLEAR_PX >= heightPx || (gray[(at + TILT_CLEAR_PX) * widthPx + middle] as number) >= DARK;
    return above && below;
  });
}

function sharpness(pieces: readonly Piece[], degrees: number, { widthPx, heightPx }: PagePicture): number {
  const slope = Math.tan(degrees * Math.PI / 180);
  const bins = new Float64Array(heightPx + 2 * widthPx);
  for (const { at, from, to } of pieces) {
    const bin = Math.round(at - ((from + to) / 2) * slope) + widthPx;
    bins[bin] = (bins[bin] as number) + (to - from);
  }
  return bins.reduce((sum, value) => sum + value * value, 0);
}
