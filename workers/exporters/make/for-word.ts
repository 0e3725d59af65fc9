import sharp from 'sharp'
import type { ExportImage } from '#workers/exporters/revision-for-export'

type Images = ReadonlyMap<string, ExportImage>

/** Pictures as Word can show them: it knows no WebP, in which those of a desk are kept. */
export const forWord = async (images: Images): Promise<Images> => {
  const known = new Map<string, ExportImage>()
  for (const [id, image] of images)
    known.set(id, image.mediaType === 'image/webp' ? await written(image) : image)
  return known
}

/** Anew: what is transparent stays so, a photograph stays small. */
const written = async ({ bytes, ...size }: ExportImage): Promise<ExportImage> => {
  const picture = sharp(bytes)
  const { hasAlpha } = await picture.metadata()
  return hasAlpha
    ? { ...size, mediaType: 'image/png', bytes: await picture.png({ compressionLevel: 9 }).toBuffer() }
    : { ...size, mediaType: 'image/jpeg', bytes: await picture.jpeg({ quality: 90 }).toBuffer() }
}
