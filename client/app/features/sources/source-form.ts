import type { SourcePage, SourceSettings } from '#core/news/source-page'
import { asLines, fromLines } from './word-lines'

/** Stands in the choice of who looks after a source for nobody. */
export const nobody = 'nobody'

/** What the desk has set on a source, as the fields of its form show it. */
export const formOf = (source: SourcePage) => ({
  title: source.title,
  zone: source.zone ?? '',
  folder: source.folder ?? '',
  notes: source.notes,
  reliability: source.reliability,
  gradeReason: '',
  block: asLines(source.blockWords),
  keep: asLines(source.keepWords),
  tags: source.tags.join(', '),
  country: source.country ?? '',
  owner: source.owner?.id ?? nobody,
  /** In minutes. */
  interval: source.wishedIntervalSeconds === null ? '' : String(source.wishedIntervalSeconds / 60),
  fullText: source.fullText,
  titleCut: asLines(source.titleCut),
})
export type SourceForm = ReturnType<typeof formOf>

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
]

/** Null where none is wished; NaN for what is no number. */
export const secondsOf = (minutes: string): number | null =>
  minutes.trim() === '' ? null : Math.round(Number(minutes.trim()) * 60)

const read = <Field, Setting>(
  field: Field | undefined,
  as: (field: Field) => Setting,
): Setting | undefined => (field === undefined ? undefined : as(field))

/** What is to be set for these fields alone: others may have set the rest meanwhile, and words or a zone make the feed be read anew. */
export const settingsOf = (fields: Partial<SourceForm>): SourceSettings => ({
  title: read(fields.title, orNull),
  zone: read(fields.zone, orNull),
  folder: read(fields.folder, orNull),
  notes: fields.notes,
  reliability: fields.reliability,
  gradeReason: fields.gradeReason?.trim(),
  blockWords: read(fields.block, fromLines),
  keepWords: read(fields.keep, fromLines),
  tags: read(fields.tags, tagsOf),
  country: read(fields.country, (code) => orNull(code.toUpperCase())),
  ownerId: read(fields.owner, (owner) => (owner === nobody ? null : owner)),
  intervalSeconds: read(fields.interval, secondsOf),
  fullText: fields.fullText,
  titleCut: read(fields.titleCut, fromLines),
})
