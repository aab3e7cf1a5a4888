/** A camera of this computer, until `stop` is called. */
export interface OpenCamera {
  readonly stream: MediaStream;
  stop(): void;
}

const WIDTH_PX = 1_600;
const QUALITY = 0.85;

/** Null when there is no camera, or nobody may use it here. */
export async function openCamera(): Promise<OpenCamera | null> {
  // Only pages that came over a safe line or from this computer have cameras at all.
  if (!('mediaDevices' in navigator)) return null;
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: WIDTH_PX } }, audio: false });
    return { stream, stop: () => stream.getTracks().forEach((track) => track.stop()) };
  } catch (error) {
    // Refused, or no such device: the screen offers a file instead.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** What a camera shows now, as a JPEG in base64; null while it shows nothing yet. */
export function pictureOf(video: HTMLVideoElement): string | null {
  if (video.videoWidth === 0) return null;
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return canvas.toDataURL('image/jpeg', QUALITY).replace(/^[^,]*,/, '');
}
