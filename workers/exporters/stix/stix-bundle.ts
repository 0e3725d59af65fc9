import { v5 } from 'uuid'
import { confidenceWords } from '#core/editor/scales/confidence'
import { reportOf } from '#core/editor/report/report-of'
import type { Source } from '#core/editor/report/report'
import { judgementsOf } from '#workers/exporters/json/judgements-of'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'
import { tlpMarking, tlpSince, type StixObject } from '#workers/exporters/stix/tlp-marking'

export interface StixBundle {
  type: 'bundle'
  id: string
  objects: StixObject[]
}

/** Our own namespace: the same revision gives the same ids (RFC 9562 section 5.5). */
const namespace = '5b0d7f3e-6f0a-5f1c-9a53-2d8a1f6e4c70'
const idOf = (type: string, ...of: (string | number)[]): string =>
  `${type}--${v5(JSON.stringify([type, ...of]), namespace)}`

/**
 * A revision as a STIX 2.1 bundle: the desk and the publishers as identities, each key judgement as a note, each grade of a
 * source as an opinion, all held together by a report, all under the TLP marking of the revision. Bundles of several
 * revisions go into one store: what has the same id there is the same object, or the later version of it (STIX 2.1, 3.6).
 */
export function stixBundle(revision: RevisionForExport): StixBundle {
  const report = reportOf(revision.content, revision.language)
  const desk = identityOf('desk', revision.desk, revision)
  const sources = report.sources.map((source) => ({
    source,
    identity: identityOf('publisher', source.publisher ?? source.title, revision),
  }))
  const notes = judgementsOf(report).map((judgement) => noteOf(judgement, sources, desk.id, revision))
  const opinions = sources.flatMap((entry) => opinionOf(entry, desk.id, revision))
  const about = unique([desk, ...sources.map(({ identity }) => identity), ...notes, ...opinions])
  const document = reportObject(revision, report.sources, desk.id, about)
  return {
    type: 'bundle',
    id: idOf('bundle', revision.id),
    objects: [tlpMarking(revision.marking), ...about, document],
  }
}

const unique = (objects: StixObject[]): StixObject[] => [
  ...new Map(objects.map((object) => [object.id, object])).values(),
]

const timeOf = (time: string): string => new Date(time).toISOString()

/** What every object of ours has; its times are the revision's, which never changes. */
function common(type: string, id: string, { createdAt, marking }: RevisionForExport) {
  const time = timeOf(createdAt)
  return {
    type,
    spec_version: '2.1' as const,
    id,
    created: time,
    modified: time,
    object_marking_refs: [tlpMarking(marking).id],
  }
}

/**
 * Whoever many revisions name: the same object in all bundles of one marking, with one fixed time. Under another marking it
 * is another object: names of sources may be as secret as the words, and the bundle of one revision never marks those of
 * another anew.
 */
const identityOf = (kind: 'desk' | 'publisher', name: string, revision: RevisionForExport): StixObject => ({
  ...common('identity', idOf('identity', kind, name, revision.marking), revision),
  created: tlpSince,
  modified: tlpSince,
  name,
  identity_class: 'organization',
})

interface Cited {
  source: Source
  identity: StixObject
}
type Judgement = ReturnType<typeof judgementsOf>[number]

/** STIX 2.1 appendix A, Low / Med / High: 15, 50, 85. */
const confidenceNumber = { low: 15, moderate: 50, high: 85 } as const

function noteOf(
  judgement: Judgement,
  sources: readonly Cited[],
  author: string,
  revision: RevisionForExport,
): StixObject {
  const { number, text, likelihood, confidence, basis } = judgement
  const words = confidenceWords[revision.language]
  const known = (['low', 'moderate', 'high'] as const).find((each) => words[each].word === confidence)
  const on = basis.flatMap((each) => sources.find(({ source }) => source.number === each)?.identity.id ?? [])
  return {
    ...common('note', idOf('note', revision.id, number), revision),
    created_by_ref: author,
    abstract: `Key judgement ${number}${likelihood ? `: ${likelihood.word} (${likelihood.range})` : ''}`,
    content: text || '—',
    object_refs: on.length > 0 ? [...new Set(on)] : [author],
    ...(known && { confidence: confidenceNumber[known] }),
  }
}

/** Credibility 1 to 5 as agreement; 6 says that it cannot be judged and is no opinion. */
const agreement = ['strongly-agree', 'agree', 'neutral', 'disagree', 'strongly-disagree']

function opinionOf({ source, identity }: Cited, author: string, revision: RevisionForExport): StixObject[] {
  const opinion = agreement[Number(source.grade?.[1]) - 1]
  if (!source.grade || !opinion) return []
  return [
    {
      ...common('opinion', idOf('opinion', revision.id, source.number), revision),
      created_by_ref: author,
      opinion,
      explanation: `${source.title}: ${source.grade}${source.gradeWords ? ` (${source.gradeWords})` : ''}`,
      object_refs: [identity.id],
    },
  ]
}

/** An approval is a later version of the report of the draft. */
function reportObject(
  revision: RevisionForExport,
  sources: readonly Source[],
  author: string,
  about: readonly StixObject[],
): StixObject {
  const published = timeOf(revision.approval?.at ?? revision.createdAt)
  const references = sources.map(({ title, publisher, url, number }) => ({
    source_name: publisher ?? title,
    description: title,
    external_id: String(number),
    ...(url && { url }),
  }))
  return {
    ...common('report', idOf('report', revision.id), revision),
    modified: published,
    created_by_ref: author,
    name: revision.title,
    description: `SHA-256 ${revision.contentHash}`,
    published,
    object_refs: about.map(({ id }) => id),
    ...(references.length > 0 && { external_references: references }),
    lang: revision.language,
  }
}
