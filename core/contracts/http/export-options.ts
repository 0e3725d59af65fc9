import { z } from 'zod'
import { language, timestamp } from '#core/contracts/http/common'

/**
 * What makes two files of one revision and format differ, frozen when the file is asked for: a later signature or a new
 * logo is another file. What has no bearing on a format is left out of it.
 */
export const keptExportOptions = z.strictObject({
  paper: z.enum(['a4', 'letter']).optional(),
  labels: language.optional(),
  scales: z.boolean().optional(),
  approval: z.strictObject({ by: z.string(), at: timestamp }).optional(),
  look: z
    .strictObject({
      headerText: z.string().nullable(),
      accent: z.string().nullable(),
      /** SHA-256 of the logo. */
      logo: z
        .strictObject({
          sha256: z.string(),
          mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/gif']),
          width: z.number().int(),
          height: z.number().int(),
        })
        .nullable(),
    })
    .optional(),
})
export type KeptExportOptions = z.infer<typeof keptExportOptions>
