import type { CameraTrouble } from '../../shared/fulfilment/camera.ts';

/** A camera that sees the packing table, until `close` is called. */
export interface BenchCamera {
  /** As its maker called it. */
  readonly name: string;
  readonly stream: MediaStream;
  /** What it sees now, as a JPEG; null when it gives no picture. */
  photo(): Promise<Blob | null>;
  /** What it sees from now on, as a WebM without sound; null when it gives none. Several at once do not disturb each other. */
  clip(seconds: number): Promise<Blob | null>;
  close(): void;
}

export type OpenedCamera = { readonly ok: true; readonly camera: BenchCamera } | { readonly ok: false; readonly trouble: CameraTrouble };

const SIZE = { width: { ideal: 1_280 }, height: { ideal: 720 } } as const;
const QUALITY = 0.8;
const CLIP_TYPE = 'video/webm';
/** Ten seconds of it are 2 MB: faces of cartons and small print stay readable. */
const CLIP_BITS_A_SECOND = 1_600_000;
/** A camera that has shown nothing for this long shows nothing. */
const FIRST_PICTURE_MS = 8_000;

/** Opens the camera of that name, or whichever is there for an empty one. `lost` is called once, when it goes away by itself. */
export async function openBenchCamera(name: string, lost: () => void): Promise<OpenedCamera> {
  // Only pages that came over a safe line or from this computer have cameras at all.
  if (!('mediaDevices' in navigator)) return { ok: false, trouble: 'denied' };
  try {
    const stream = await streamOf(name);
    if (stream === null) return { ok: false, trouble: 'missing' };
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    const [track] = stream.getVideoTracks();
    track?.addEventListener('ended', lost, { once: true });
    const close = (): void => {
      track?.removeEventListener('ended', lost);
      stream.getTracks().forEach((each) => each.stop());
      video.srcObject = null;
    };
    if (!(await playing(video))) {
      close();
      return { ok: false, trouble: 'silent' };
    }
    return { ok: true, camera: { name: track?.label ?? '', stream, photo: () => photoOf(video), clip: (seconds) => clipOf(stream, seconds), close } };
  } catch (error) {
    if (error instanceof DOMException) return { ok: false, trouble: troubleOf(error) };
    throw error;
  }
}

/** The cameras of this computer by name; their names are told only where one may be used. */
export async function cameraNames(): Promise<string[]> {
  if (!('mediaDevices' in navigator)) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return [...new Set(devices.filter((device) => device.kind === 'videoinput' && device.label !== '').map((device) => device.label))].toSorted();
}

/** Hears that a camera was plugged in or out. */
export function onCamerasChanged(listener: () => void): () => void {
  if (!('mediaDevices' in navigator)) return () => undefined;
  navigator.mediaDevices.addEventListener('devicechange', listener);
  return () => navigator.mediaDevices.removeEventListener('devicechange', listener);
}

/** The stream of a camera; null when the one that was chosen is not there: another bench's corner proves nothing. */
async function streamOf(name: string): Promise<MediaStream | null> {
  const any = await navigator.mediaDevices.getUserMedia({ video: SIZE, audio: false });
  if (name === '' || any.getVideoTracks()[0]?.label === name) return any;
  // Names are known only now, after one camera was allowed.
  any.getTracks().forEach((track) => track.stop());
  const chosen = (await navigator.mediaDevices.enumerateDevices()).find((device) => device.kind === 'videoinput' && device.label === name);
  return chosen === undefined ? null : navigator.mediaDevices.getUserMedia({ video: { ...SIZE, deviceId: { exact: chosen.deviceId } }, audio: false });
}

function troubleOf(error: DOMException): CameraTrouble {
  switch (error.name) {
    case 'NotFoundError': case 'OverconstrainedError': return 'missing';
    case 'NotAllowedError': case 'SecurityError': return 'denied';
    default: return 'busy';
  }
}

/** Whether pictures come. */
function playing(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(() => resolve(false), FIRST_PICTURE_MS);
    video.addEventListener('loadeddata', () => {
      window.clearTimeout(timer);
      resolve(true);
    }, { once: true });
    // What does not play gives no picture, or was shut meanwhile.
    void video.play().catch((error: unknown) => {
      window.clearTimeout(timer);
      resolve(!(error instanceof DOMException));
    });
  });
}

async function photoOf(video: HTMLVideoElement): Promise<Blob | null> {
  if (video.videoWidth === 0) return null;
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  // Packed as JPEG beside the page, so that no scan waits for it.
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}

function clipOf(stream: MediaStream, seconds: number): Promise<Blob | null> {
  return new Promise((resolve) => {
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(stream, { mimeType: CLIP_TYPE, videoBitsPerSecond: CLIP_BITS_A_SECOND });
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => resolve(parts.some((part) => part.size > 0) ? new Blob(parts, { type: CLIP_TYPE }) : null), { once: true });
    recorder.addEventListener('error', () => resolve(null), { once: true });
    recorder.start();
    window.setTimeout(() => {
      if (recorder.state !== 'inactive') recorder.stop();
    }, seconds * 1_000);
  });
}
