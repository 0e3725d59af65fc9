import { readFile } from 'node:fs/promises'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Language } from '#core/contracts/http/common'
import { labelsOf } from '#core/editor/labels/labels-of'
import type { ExportedFile, ExportOptions, ExportWatch } from '#workers/exporters/export-format'
import { exportLimits } from '#workers/exporters/export-limits'
import { fontFiles } from '#workers/exporters/pdf/font-files'
import { pdfData, type ImagePaths } from '#workers/exporters/pdf/pdf-data'
import { renderInChild } from '#workers/exporters/pdf/render-in-child'
import { templateFile } from '#workers/exporters/pdf/template-file'
import type { ExportImage, RevisionForExport } from '#workers/exporters/revision-for-export'

/** Tagged PDF/A-2a: for archives and for screen readers. */
const standard = 'a-2a'

/**
 * A revision as PDF: tagged, PDF/A-2a where the fonts have all characters, the same bytes each time for the same revision,
 * template and compiler. See `ExportFormat` for errors.
 */
export async function exportPdf(
  revision: RevisionForExport,
  { paper = 'a4', labels = revision.language, scales = true, limits = exportLimits }: ExportOptions = {},
  { onProgress = () => undefined, signal }: ExportWatch = {},
): Promise<ExportedFile> {
  onProgress(0, 'prepare')
  const { paths, images } = nameImages(revision.images ?? new Map())
  const logo = nameLogo(revision.look?.logo ?? null)
  const order = {
    template: await readFile(templateFile(), 'utf8'),
    data: pdfData(revision, { labels, paper, scales, images: paths, logo: logo?.path ?? null }),
    fonts: fontFiles(),
    ...{ images: logo ? [...images, logo] : images, standard, maximumPages: limits.pages },
  }
  const shares = { fonts: 0.1, layout: 0.3, write: 0.8 }
  const file = await renderInChild(order, limits, {
    onStep: (step) => {
      onProgress(shares[step], step)
    },
    ...(signal && { signal }),
  })
  if (file.bytes.byteLength > limits.output) throw new DomainError('EXPORT_TOO_BIG')
  onProgress(1, 'done')
  return {
    bytes: file.bytes,
    pages: file.pages,
    notes: file.standard ? [] : [withoutStandard(file.missing, labels)],
  }
}

function withoutStandard(missing: string[], language: Language): string {
  const { missingGlyphs, notArchived, colon } = labelsOf(language)
  return missing.length > 0 ? missingGlyphs + colon + missing.join(' ') : notArchived
}

const extensions: Record<ExportImage['mediaType'], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
}

/** Counted names of our own: nothing of an upload's name reaches the compiler. */
function nameImages(images: ReadonlyMap<string, ExportImage>) {
  const paths: ImagePaths = {}
  const files = [...images].map(([upload, { bytes, mediaType }], index) => {
    const path = `/picture-${index}.${extensions[mediaType]}`
    paths[upload] = path
    return { path, bytes }
  })
  return { paths, images: files }
}

const nameLogo = (logo: ExportImage | null) =>
  logo && { path: `/logo.${extensions[logo.mediaType]}`, bytes: logo.bytes }
