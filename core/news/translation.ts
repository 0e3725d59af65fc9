import { z } from 'zod'
import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'
import { language } from '#core/contracts/http/common'

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]

export const wantedTranslation = z.strictObject({ language })

/**
 * What a machine makes of one version of an article in another language. It is no version, is found by no search and can be
 * cited by nobody.
 */
export const translationView = z.object({
  language,
  state: z.enum(['waiting', 'ready', 'failed']),
  title: z.string(),
  /** One paragraph a line. */
  text: z.string(),
  /** The host of the service that made it. */
  by: z.string(),
  problem: z.enum(codes).nullable(),
})
export type TranslationView = z.infer<typeof translationView>
