import { z } from 'zod'
import { id } from '#core/contracts/http/common'
import { errorBody, type ErrorBody } from '#core/contracts/errors/error-body'
import { liveEvent, roomName } from '#core/contracts/events/live-event'

/** Bytes on the wire: a Buffer on the server, a Uint8Array elsewhere; a browser's ArrayBuffer is turned into one. */
const bytes = (maximum: number) =>
  z
    .union([z.instanceof(Uint8Array), z.instanceof(ArrayBuffer)])
    .transform((value) => (value instanceof ArrayBuffer ? new Uint8Array(value) : value))
    .refine((value) => value.byteLength <= maximum, `at most ${maximum} bytes`)

/** A frame may be 4 MB (limits, section 6 of the threats); the limit of an ordinary update is asked by the hub. */
const update = bytes(4 * 1024 * 1024)
/** What comes back is as large as the document: what was stored is bounded when it is written (limit L04), not when it is read. */
const stored = bytes(Infinity)
const stateVector = bytes(64 * 1024)
const epoch = z.number().int().min(1)
const seq = z.number().int().min(0)

/** What a person should know of a document that he opens: it takes little more; a stored part of it is damaged. */
export const documentWarning = z.enum(['NEARLY_FULL', 'DAMAGED'])
export type DocumentWarning = z.infer<typeof documentWarning>

export const documentAccess = z.enum(['write', 'read', 'none'])
export type DocumentAccess = z.infer<typeof documentAccess>

/**
 * Commands of Socket.IO with what goes in and what comes back in the acknowledgement
 * (`{ok: true, data} | {ok: false, error}`). Both ends are typed and checked from this one map.
 */
export const socketCommands = {
  'document:join': {
    input: z.strictObject({
      documentId: id,
      schemaVersion: z.number().int().min(1),
      stateVector,
      epoch: epoch.optional(),
    }),
    output: z.object({
      epoch,
      seq,
      update: stored,
      stateVector: stored,
      access: z.enum(['write', 'read']),
      warnings: z.array(documentWarning).optional(),
    }),
  },
  'document:update': { input: z.strictObject({ documentId: id, epoch, update }), output: z.object({ seq }) },
  'document:awareness': {
    input: z.strictObject({ documentId: id, update: bytes(64 * 1024) }),
    output: z.object({}),
  },
  'document:leave': { input: z.strictObject({ documentId: id }), output: z.object({}) },
  'document:since': {
    input: z.strictObject({ documentId: id, epoch, seq }),
    output: z.object({ seq, update: stored }),
  },
  'room:join': {
    input: z.strictObject({ room: roomName, since: seq.optional() }),
    output: z.object({
      seq,
      missed: z.array(liveEvent),
      /** By stream, the last event that this room had heard by then, and my own. */
      heard: z.record(z.string(), seq).optional(),
    }),
  },
  'room:leave': { input: z.strictObject({ room: roomName }), output: z.object({}) },
  /** I write a message there; said again every few seconds while I do. */
  'thread:typing': { input: z.strictObject({ threadId: id }), output: z.object({}) },
  'presence:set': {
    input: z.strictObject({
      room: roomName,
      state: z
        .strictObject({ doing: z.enum(['reading', 'writing', 'away']), at: z.string().max(200).optional() })
        .nullable(),
    }),
    output: z.object({}),
  },
} as const

export type CommandName = keyof typeof socketCommands
export type CommandInput<N extends CommandName> = z.output<(typeof socketCommands)[N]['input']>
export type CommandOutput<N extends CommandName> = z.output<(typeof socketCommands)[N]['output']>

export type Ack<T> = { ok: true; data: T } | { ok: false; error: ErrorBody }
export const ackOf = <T extends z.ZodType>(data: T) =>
  z.union([z.object({ ok: z.literal(true), data }), z.object({ ok: z.literal(false), error: errorBody })])
