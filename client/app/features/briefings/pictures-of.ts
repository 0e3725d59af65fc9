import { pictureAddress } from '#core/contracts/http/pictures'
import { bringPicture, givePicture } from '@client/api/pictures'
import type { Pictures } from '../../../editor/pictures/pictures-of-text'

/** The pictures of a briefing for its text. */
export const picturesOf = (briefingId: string): Pictures => ({
  address: (id) => pictureAddress(briefingId, id),
  give: async (file) => (await givePicture(briefingId, file)).id,
  bring: async (id) => {
    await bringPicture(briefingId, id)
  },
})
