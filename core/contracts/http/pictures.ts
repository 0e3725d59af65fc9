import { z } from 'zod'
import { id, timestamp } from '#core/contracts/http/common'

/** How many pictures one briefing may have had in its text. */
export const mostPicturesOfBriefing = 100

/** `POST /briefings/:id/pictures`: the file's raw bytes are the body, under its own content type. */
export const pictureQuery = z.strictObject({ name: z.string().max(200).optional() })
export type PictureQuery = z.infer<typeof pictureQuery>

/** A picture of a briefing; a block `image` of its text shows it by this id. */
export const briefingPicture = z.object({
  id,
  mediaType: z.string(),
  bytes: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  createdAt: timestamp,
})
export type BriefingPicture = z.infer<typeof briefingPicture>

/** Where a picture of a briefing is to be had by whoever reads the briefing. */
export const pictureAddress = (briefingId: string, picture: string): string =>
  `/api/briefings/${briefingId}/pictures/${picture}`

/** Where a picture of a publication is to be had by whoever reads the whole of it. */
export const publishedPictureAddress = (slug: string, picture: string): string =>
  `/insight/${slug}/pictures/${picture}`
