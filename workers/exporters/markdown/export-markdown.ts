import { labelsOf } from '#core/editor/labels/labels-of'
import { escapeMarkdown } from '#core/editor/markdown/escape-markdown'
import { toMarkdown } from '#core/editor/markdown/to-markdown'
import type { ExportedFile, ExportOptions, ExportWatch } from '#workers/exporters/export-format'
import { finishText } from '#workers/exporters/finish-text'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'
import { titleFacts } from '#workers/exporters/title-facts'

/** A revision as Markdown: marking first and last, title and facts, text, sources, content hash. See `ExportFormat`. */
export async function exportMarkdown(
  revision: RevisionForExport,
  { labels: language = revision.language, limits }: ExportOptions = {},
  watch: ExportWatch = {},
): Promise<ExportedFile> {
  const labels = labelsOf(language)
  const marking = `**TLP:${revision.marking}**`
  const head = [
    marking,
    `# ${escapeMarkdown(revision.title)}`,
    escapeMarkdown([revision.desk, ...titleFacts(revision, labels)].join(' · ')),
  ]
  const foot = [`${labels.contentHash}${labels.colon}\`${revision.contentHash}\``, marking]
  const text = [...head, toMarkdown(revision.content, { language }).trimEnd(), '---', ...foot].join('\n\n')
  return finishText(`${text}\n`, watch, limits)
}
