import { labelsOf } from '#core/editor/labels/labels-of'
import { escapeMarkdown } from '#core/editor/markdown/escape-markdown'
import { toMarkdown } from '#core/editor/markdown/to-markdown'
import type { ExportedFile, ExportOptions, ExportWatch } from '#workers/exporters/export-format'
import { finishText } from '#workers/exporters/finish-text'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'
import { titleFacts } from '#workers/exporters/title-facts'
import { lookOf } from '#workers/exporters/look/look-of'
import { exportWords } from '#workers/exporters/words/export-words'

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
    ...(revision.approval ? [] : [`**${exportWords(language).unapproved}**`]),
    `# ${escapeMarkdown(revision.title)}`,
    escapeMarkdown([lookOf(revision).head, ...titleFacts(revision, labels)].join(' · ')),
  ]
  const foot = [
    `${labels.contentHash}${labels.colon}\`${revision.contentHash}\``,
    escapeMarkdown(exportWords(language).verify),
    marking,
  ]
  const text = [...head, toMarkdown(revision.content, { language }).trimEnd(), '---', ...foot].join('\n\n')
  return finishText(`${text}\n`, watch, limits)
}
