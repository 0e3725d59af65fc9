import sharp, { type Sharp } from 'sharp'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { UploadPurpose } from '#core/contracts/http/uploads'

/** Limit L19 for what comes in; L16 for its pixels (a picture of 3 kB may claim 50,000 by 50,000 of them). */
export const mostBytes = 20 * 1024 * 1024
const mostPixels = 40_000_000
/** By what the bytes are, never by what they are called. No SVG: it is a program. */
const accepted = new Set(['png', 'jpeg', 'webp'])

export interface Picture {
  bytes: Buffer
  mediaType: string
  width: number
  height: number
}

/** How large a picture of a purpose may be, in pixels, and whether it is cut to that form. */
const frames: Record<UploadPurpose, { width: number; height: number; fit: 'cover' | 'inside' }> = {
  avatar: { width: 256, height: 256, fit: 'cover' },
  'desk-logo': { width: 800, height: 320, fit: 'inside' },
  'lead-image': { width: 1600, height: 1600, fit: 'inside' },
}

/** A logo keeps its transparent ground and its edges; a photograph is small as WebP. */
const encoded = (image: Sharp, purpose: UploadPurpose): Sharp =>
  purpose === 'desk-logo' ? image.png({ compressionLevel: 9 }) : image.webp({ quality: 82 })

/**
 * Makes a picture of our own of what somebody gave us: read, turned as the camera said, cut to size and written anew, so that
 * nothing of the old file (place, camera, hidden bytes) stays. Throws FILE_TYPE, FILE_TOO_LARGE.
 */
export const pictureOf = async (given: Uint8Array, purpose: UploadPurpose): Promise<Picture> => {
  if (given.length === 0) throw new DomainError('FILE_TYPE')
  if (given.length > mostBytes) throw new DomainError('FILE_TOO_LARGE')
  const { format } = await sharp(given, { limitInputPixels: mostPixels, failOn: 'error' })
    .metadata()
    .catch(refuse)
  if (!accepted.has(format)) throw new DomainError('FILE_TYPE')
  const { width, height, fit } = frames[purpose]
  const image = sharp(given, { limitInputPixels: mostPixels, failOn: 'error' })
    .rotate()
    .resize({ width, height, fit, withoutEnlargement: fit === 'inside' })
  const { data, info } = await encoded(image, purpose).toBuffer({ resolveWithObject: true }).catch(refuse)
  return { bytes: data, mediaType: `image/${info.format}`, width: info.width, height: info.height }
}

/** What cannot be read is no picture, whatever the library says of it. */
const refuse = (error: unknown): never => {
  const large = error instanceof Error && error.message.includes('pixel limit')
  throw new DomainError(large ? 'FILE_TOO_LARGE' : 'FILE_TYPE')
}
