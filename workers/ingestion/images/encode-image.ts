import sharp from 'sharp'
import { DomainError } from '#core/contracts/errors/domain-error'
import { imageKind } from '#workers/ingestion/images/image-kind'

/** Limits L16. A picture is shown at most this wide. */
export const imageLimits = { bytes: 8_000_000, pixels: 40_000_000, milliseconds: 10_000, shownWidth: 1600 }

// One picture uses one thread: a worker has other things to do.
sharp.concurrency(1)
sharp.cache(false)

export interface EncodedImage {
  bytes: Buffer
  width: number
  height: number
}

/**
 * Decodes a picture and writes its pixels anew as WebP: nothing else of the file goes on, no metadata, no second meaning.
 * Turned as its EXIF says; of an animation the first frame.
 * @throws DomainError FILE_TYPE for what is no PNG, JPEG, WebP or GIF, TOO_LARGE above 40 million pixels
 */
export const encodeImage = async (bytes: Uint8Array): Promise<EncodedImage> => {
  const kind = imageKind(bytes)
  if (kind === null) throw new DomainError('FILE_TYPE')
  try {
    const source = sharp(bytes, { limitInputPixels: imageLimits.pixels, failOn: 'error', pages: 1 })
    const { format } = await source.metadata()
    if (format !== kind) throw new DomainError('FILE_TYPE')
    const { data, info } = await source
      .rotate()
      .resize({ width: imageLimits.shownWidth, withoutEnlargement: true })
      .webp({ quality: 82, effort: 3 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch (error) {
    if (error instanceof DomainError) throw error
    const tooMany = error instanceof Error && error.message.includes('pixel limit')
    throw new DomainError(tooMany ? 'TOO_LARGE' : 'FILE_TYPE')
  }
}
