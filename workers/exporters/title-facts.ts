import type { Labels } from '#core/editor/labels/labels'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'
import { leftToRight } from '#core/text/left-to-right'

/** The line under the title: day, revision, authors, approval. Days are those of UTC. */
export function titleFacts(
  { createdAt, number, name, authors, approval }: RevisionForExport,
  labels: Labels,
): string[] {
  const revision = `${labels.revision} ${number}${name ? labels.open + leftToRight(name) + labels.close : ''}`
  const approved = approval
    ? `${labels.approvedBy}${labels.colon}${namesOf(approval.by.split(', '), labels)}${labels.open}${day(approval.at)}${labels.close}`
    : labels.notApproved
  return [day(createdAt), revision, namesOf(authors, labels), approved].filter((fact) => fact !== '')
}

const namesOf = (names: readonly string[], { comma }: Labels): string => names.map(leftToRight).join(comma)

/** RFC 3339 to the calendar day in UTC, `2026-02-14`. */
export const day = (time: string): string => new Date(time).toISOString().slice(0, 10)
