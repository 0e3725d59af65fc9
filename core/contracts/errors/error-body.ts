import { z } from 'zod'
import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]

/** The one form of an error, in HTTP bodies and in socket acks (docs/protocol.md). */
export const errorBody = z.object({
  code: z.enum(codes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string(),
})
export type ErrorBody = z.infer<typeof errorBody>

export const errorEnvelope = z.object({ error: errorBody })
