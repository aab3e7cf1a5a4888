import type { BenchId, ShipmentId } from '../../shared/fulfilment/ids.ts';
import { BOX_PICTURE_PART_BYTES } from '../../shared/fulfilment/camera.ts';
import type { CameraRules, InputOf, OperationName, Reply } from '../../shared/contract/index.ts';
import type { BoxPictureKind, CameraTrouble } from '../../shared/fulfilment/camera.ts';

/** What takes pictures; the browser's camera in `platform/bench-camera.ts`. */
export interface Lens {
  photo(): Promise<Blob | null>;
  clip(seconds: number): Promise<Blob | null>;
  close(): void;
}

export type OpenedLens = { readonly ok: true; readonly camera: Lens } | { readonly ok: false; readonly trouble: CameraTrouble };

/** How the camera of this bench stands, for the screen. */
export type LensState = 'off' | 'opening' | 'open' | CameraTrouble;

export interface BoxCameraPorts {
  readonly benchId: () => BenchId;
  readonly open: (name: string, lost: () => void) => Promise<OpenedLens>;
  readonly onCamerasChanged: (listener: () => void) => () => void;
  readonly call: <N extends OperationName>(operation: N, input: InputOf<N>) => Promise<Reply<N>>;
  readonly base64Of: (blob: Blob) => Promise<string>;
  readonly newScanId: () => string;
  readonly nowMs: () => number;
  readonly afterPaint: (work: () => void) => void;
  readonly wait: (delayMs: number) => Promise<void>;
  /** Shown on the screen. */
  readonly show: (state: LensState) => void;
  /** Said aloud: once when a trouble begins, never again for the same one. */
  readonly say: (trouble: CameraTrouble) => void;
}

/** A box that its last unit went into. */
export interface FullBox {
  readonly shipmentId: ShipmentId;
  readonly boxNumber: number;
}

/** Pictures open boxes beside the work: whatever happens to it, no scan and no label waits (floor.md P29). */
export interface BoxCamera {
  /** The rules as they are now; the camera is opened or shut by them. */
  follow(rules: Pick<CameraRules, 'mode'>, cameraName: string): void;
  /** The last scan of a box was answered. */
  full(box: FullBox): void;
  /** Nobody packs here any more. Pictures that are taken already are still kept. */
  leave(): void;
  /** Resolves when nothing is being taken or kept. */
  idle(): Promise<void>;
}

/** Pictures that wait for an engine that does not answer; beyond them the oldest is given up, so that a window never fills its memory. */
const WAITING_MAX = 30;
const AGAIN_MS = 2_000;
/** Refusals after which the same picture is taken a little later: the station is starting, or nobody is signed in. */
const LATER: ReadonlySet<string> = new Set(['unavailable', 'login_required', 'box_picture_incomplete']);
/** Refusals that are nobody's fault: the rules changed, or enough pictures are there. */
const SETTLED: ReadonlySet<string> = new Set(['camera_off', 'box_pictures_full', 'shipment_not_found', 'box_picture_before_goods']);

/** What is to be kept, with the bytes that go over in parts. */
interface Picture {
  readonly keep: InputOf<'camera.keep'>;
  readonly blob: Blob;
}

export function createBoxCamera(ports: BoxCameraPorts): BoxCamera {
  return new Keeper(ports);
}

class Keeper implements BoxCamera {
  readonly #ports: BoxCameraPorts;
  #lens: Lens | null = null;
  /** What is wanted now, as one text; an opening that ends after it changed is shut again. */
  #wanted = '';
  #told = '';
  #trouble: CameraTrouble | null = null;
  #isReported = false;
  #stopHearing: (() => void) | null = null;
  readonly #line: Picture[] = [];
  #isKeeping = false;
  readonly #running = new Set<Promise<void>>();

  constructor(ports: BoxCameraPorts) {
    this.#ports = ports;
  }

  follow({ mode }: Pick<CameraRules, 'mode'>, cameraName: string): void {
    const wanted = mode === 'off' ? '' : `on:${cameraName}`;
    if (wanted === this.#wanted) return;
    this.#shut();
    this.#wanted = wanted;
    // The same camera as before a pause has said its trouble already.
    if (wanted !== this.#told) this.#isReported = false;
    this.#told = wanted;
    if (wanted === '') {
      this.#trouble = null;
      this.#ports.show('off');
      return;
    }
    this.#stopHearing = this.#ports.onCamerasChanged(() => {
      if (this.#lens === null) this.#run(this.#open(cameraName, wanted));
    });
    this.#ports.show('opening');
    this.#run(this.#open(cameraName, wanted));
  }

  full(box: FullBox): void {
    if (this.#wanted === '') return;
    this.#ports.afterPaint(() => this.#run(this.#picture(box)));
  }

  leave(): void {
    this.#shut();
    this.#wanted = '';
    this.#ports.show('off');
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Nothing that goes wrong here may reach the work of the bench. */
  #run(work: Promise<void>): void {
    const running: Promise<void> = work.catch(() => this.#tell('silent')).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  #shut(): void {
    this.#stopHearing?.();
    this.#stopHearing = null;
    this.#lens?.close();
    this.#lens = null;
  }

  async #open(name: string, wanted: string): Promise<void> {
    const opened = await this.#ports.open(name, () => {
      if (this.#wanted !== wanted) return;
      this.#lens?.close();
      this.#lens = null;
      void this.#tell('lost');
    });
    if (this.#wanted !== wanted || this.#lens !== null) {
      if (opened.ok) opened.camera.close();
      return;
    }
    if (!opened.ok) {
      // One that is gone and cannot be opened yet is still the one that is gone.
      await this.#tell(this.#trouble === 'lost' ? 'lost' : opened.trouble);
      return;
    }
    this.#lens = opened.camera;
    await this.#tell(null);
  }

  /** A trouble, or null: it sees. Said once, and told to the station for whoever looks after it. */
  async #tell(trouble: CameraTrouble | null): Promise<void> {
    this.#ports.show(trouble ?? 'open');
    if (this.#isReported && trouble === this.#trouble) return;
    this.#isReported = true;
    this.#trouble = trouble;
    if (trouble !== null) this.#ports.say(trouble);
    await this.#ports.call('camera.report', { scanId: this.#ports.newScanId(), benchId: this.#ports.benchId(), trouble } as InputOf<'camera.report'>);
  }

  async #picture({ shipmentId, boxNumber }: FullBox): Promise<void> {
    const benchId = this.#ports.benchId();
    const reply = await this.#ports.call('camera.wanted', { benchId, shipmentId, boxNumber });
    if (!reply.ok || reply.value.wanted === null) return;
    const { picture, seconds } = reply.value.wanted;
    const takenAtMs = this.#ports.nowMs();
    const blob = await this.#take(picture, seconds);
    if (blob === null) return;
    this.#line.push({ blob, keep: { scanId: this.#ports.newScanId(), benchId, shipmentId, boxNumber, pictureId: this.#ports.newScanId(), picture, bytes: blob.size, takenAtMs } as Picture['keep'] });
    if (this.#line.length > WAITING_MAX) {
      this.#line.splice(this.#isKeeping ? 1 : 0, 1);
      await this.#tell('not_kept');
    }
    await this.#keep();
  }

  async #take(picture: BoxPictureKind, seconds: number): Promise<Blob | null> {
    const lens = this.#lens;
    // What is wrong with it was said when it began.
    if (lens === null) return null;
    const blob = picture === 'photo' ? await lens.photo() : await lens.clip(seconds);
    // A clip that the loss of its camera cut off is kept as far as it goes; a camera that gives nothing is said.
    if (blob === null && this.#lens === lens) await this.#tell('silent');
    return blob;
  }

  /** The parts one after the other, so that a scan finds its way between them, and then the order to keep the whole. */
  async #send({ blob, keep }: Picture): Promise<Reply<'camera.part' | 'camera.keep'>> {
    const { pictureId, picture } = keep;
    for (let part = 0; part * BOX_PICTURE_PART_BYTES < blob.size;) {
      const from = part * BOX_PICTURE_PART_BYTES;
      const reply = await this.#ports.call('camera.part', { pictureId, picture, part, base64: await this.#ports.base64Of(blob.slice(from, from + BOX_PICTURE_PART_BYTES)) });
      if (!reply.ok) return reply;
      part = reply.value.next;
    }
    return this.#ports.call('camera.keep', keep);
  }

  /** One picture at a time, each under its own id until the engine has answered: over a broken line it is kept once and not lost. */
  async #keep(): Promise<void> {
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    for (let picture = this.#line[0]; picture !== undefined; picture = this.#line[0]) {
      const reply = await this.#send(picture);
      if (!reply.ok && LATER.has(reply.error.code)) {
        await this.#ports.wait(AGAIN_MS);
        continue;
      }
      this.#line.shift();
      if (!reply.ok && !SETTLED.has(reply.error.code)) await this.#tell('not_kept');
      else if (reply.ok && (this.#trouble === 'not_kept' || this.#trouble === 'silent') && this.#lens !== null) await this.#tell(null);
    }
    this.#isKeeping = false;
  }
}
