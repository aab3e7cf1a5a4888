/**
 * What befalls one exchange between a client and the server behind the proxy; the names are those of toxiproxy where it has one. Durations are real
 * milliseconds, because they pass on the wire. `endsAfterMs`: the line is reset so long after; null leaves it open, for a client with a limit of its own.
 */
export type Toxic =
  /** The answer sets out later, by `ms` and up to `jitterMs` more. */
  | { readonly kind: 'latency'; readonly ms: number; readonly jitterMs: number }
  /** The line breaks: before the request was delivered, after it was, or within the answer. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'delivered' | 'mid-answer' }
  /** A black hole: it takes the request, or delivers it and takes the answer. */
  | { readonly kind: 'timeout'; readonly takes: 'request' | 'answer'; readonly endsAfterMs: number | null }
  /** The answer drips: so many bytes at a time. */
  | { readonly kind: 'slicer'; readonly bytes: number; readonly everyMs: number }
  /**
   * The answer ends after so many bytes of its body. `cut`: the line closes within what was announced. `whole`: a box on the way announced the
   * shorter length, so that half an answer looks like all of it (an answer in
   * chunks announces no length: it is cut).
   */
  | { readonly kind: 'limit-data'; readonly bytes: number; readonly as: 'cut' | 'whole' }
  /** The request is delivered once more on a line of its own; what the second one is answered nobody hears. */
  | { readonly kind: 'duplicate'; readonly afterMs: number }
  /** This exchange goes well; then the far side is gone and nobody says so: what is sent next on the same line falls into a hole. */
  | { readonly kind: 'half-open'; readonly endsAfterMs: number | null };

export type ToxicKind = Toxic['kind'];

/** A request as it came over the line. */
export interface RecordedRequest {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** Which toxic the next exchange meets; null when it goes well. */
export type ToxicDraw = (request: RecordedRequest) => Toxic | null;
