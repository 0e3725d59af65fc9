import type { ErrorCode } from '#core/contracts/errors/codes'

/** What a thread sends back. A failure without a code is a fault of ours, not of the input. */
export type Reply<Output> =
  | { ok: true; output: Output }
  | { ok: false; code: ErrorCode | null; message: string; details: Record<string, unknown> | null }
