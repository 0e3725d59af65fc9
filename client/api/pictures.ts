import { briefingPicture, type BriefingPicture } from '#core/contracts/http/pictures'
import { request } from './request'

/** Gives a picture to a briefing. Throws ApiError (FILE_TYPE, FILE_TOO_LARGE, TOO_MANY_PICTURES). */
export const givePicture = (briefingId: string, file: File): Promise<BriefingPicture> =>
  request('POST', `/briefings/${briefingId}/pictures`, briefingPicture, {
    query: { name: file.name.slice(0, 200) },
    file: { bytes: file },
  })

/** Brings a picture along that stands in another briefing of the desk. Throws ApiError (NOT_FOUND, MARKING, TOO_MANY_PICTURES). */
export const bringPicture = (briefingId: string, id: string): Promise<BriefingPicture> =>
  request('PUT', `/briefings/${briefingId}/pictures/${id}`, briefingPicture)
