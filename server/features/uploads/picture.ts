import sharp, { type Sharp } from 'sharp'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { PicturePurpose } from '#core/contracts/http/uploads'

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
const frames: Record<PicturePurpose, { width: number; height: number; fit: 'cover' | 'inside' }> = {
  avatar: { width: 256, height: 256, fit: 'cover' },
  'desk-logo': { width: 800, height: 320, fit: 'inside' },
  'lead-image': { width: 1600, height: 1600, fit: 'inside' },
  'briefing-picture': { width: 2000, height: 2000, fit: 'inside' },
}

/**
 * A logo keeps its transparent ground and its edges; a photograph is small as WebP. What came as PNG into a text is a chart or a
 * screen more often than not: its letters stay sharp.
 */
const encoded = (image: Sharp, purpose: PicturePurpose, given: string): Sharp => {
  if (purpose === 'desk-logo') return image.png({ compressionLevel: 9 })
  return purpose === 'briefing-picture' && given === 'png'
    ? image.webp({ nearLossless: true, quality: 80 })
    : image.webp({ quality: 82 })
}

/**
 * Makes a picture of our own of what somebody gave us: read, turned as the camera said, cut to size and written anew, so that
 * nothing of the old file (place, camera, hidden bytes) stays. Throws FILE_TYPE, FILE_TOO_LARGE.
 */
export const pictureOf = async (given: Uint8Array, purpose: PicturePurpose): Promise<Picture> => {
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
  const { data, info } = await encoded(image, purpose, format)
    .toBuffer({ resolveWithObject: true })
    .catch(refuse)
  return { bytes: data, mediaType: `image/${info.format}`, width: info.width, height: info.height }
}

/** What cannot be read is no picture, whatever the library says of it. */
const refuse = (error: unknown): never => {
  const large = error instanceof Error && error.message.includes('pixel limit')
  throw new DomainError(large ? 'FILE_TOO_LARGE' : 'FILE_TYPE')
}
