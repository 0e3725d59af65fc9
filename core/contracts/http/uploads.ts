import { z } from 'zod'
import { id, timestamp } from '#core/contracts/http/common'

/** What a file is for decides who may give it, what it may be, and who sees it. */
export const uploadPurposes = ['avatar', 'desk-logo', 'lead-image'] as const
export const uploadPurpose = z.enum(uploadPurposes)
export type UploadPurpose = z.infer<typeof uploadPurpose>

/** Pictures in a text are given to their briefing (`POST /briefings/:id/pictures`), whose readers alone see them. */
export type PicturePurpose = UploadPurpose | 'briefing-picture'

/** `POST /uploads?purpose=avatar`: the file's raw bytes are the body, under its own content type. `desk` for a desk's file. */
export const uploadQuery = z.strictObject({
  purpose: uploadPurpose,
  desk: id.optional(),
  name: z.string().max(200).optional(),
})
export type UploadQuery = z.infer<typeof uploadQuery>

export const uploadView = z.object({
  id,
  purpose: uploadPurpose,
  mediaType: z.string(),
  bytes: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  createdAt: timestamp,
  /** Where it is to be had, below the house's own address. */
  url: z.string(),
})
export type UploadView = z.infer<typeof uploadView>
