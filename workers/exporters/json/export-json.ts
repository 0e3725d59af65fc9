import type { ExportedFile } from '#workers/exporters/export-format'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'

/**
 * A revision for other programs: the five members that its hash is made of (`v`, `title`, `language`, `marking`,
 * `content`; RFC 8785, SHA-256), then what is known about it. The same bytes each time.
 */
export const exportJson = ({
  title,
  language,
  marking,
  content,
  contentHash,
  ...about
}: RevisionForExport): Promise<ExportedFile> => {
  const { number, name, desk, authors, createdAt, approval } = about
  const words = { v: 1, title, language, marking, content, contentHash }
  const text = JSON.stringify({ ...words, number, name, desk, authors, createdAt, approval }, null, 2)
  return Promise.resolve({ bytes: new TextEncoder().encode(`${text}\n`), pages: 0, notes: [] })
}
