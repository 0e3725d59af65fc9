import { errorEnvelope } from '#core/contracts/errors/error-body'
import { uploadView, type UploadView } from '#core/contracts/http/uploads'
import { ApiError } from '@client/api/api-error'
import { queryString } from '@client/api/request'

/** Gives a picture to the desk: its bytes under its own content type. Throws ApiError (FILE_TYPE, FILE_TOO_LARGE). */
export async function uploadLeadImage(deskId: string, file: File): Promise<UploadView> {
  const query = queryString({ purpose: 'lead-image', desk: deskId, name: file.name.slice(0, 200) })
  const answer = await fetch(`/api/uploads${query}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  }).catch(() => {
    throw new ApiError('OFFLINE')
  })
  const body: unknown = await answer.json().catch(() => null)
  if (answer.ok) return uploadView.parse(body)
  const refused = errorEnvelope.safeParse(body)
  throw new ApiError(refused.success ? refused.data.error.code : 'UNAVAILABLE')
}
