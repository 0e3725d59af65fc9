import type { Finding } from '#core/editor/checks/finding'

/** Longest sentence that is kept with a reason, in characters. */
const longest = 500

/**
 * The words by which a finding is known again: its sentence, behind the source and how that stands if it is about one, for a sentence
 * cites several; null for one about the whole text.
 */
export function quoteOf({ sentence, values }: Finding): string | null {
  const words = values.about === undefined ? sentence : `${values.about}: ${sentence}`
  const characters = Array.from(words.replace(/\p{Cc}/gu, ' ').toWellFormed())
  if (characters.length === 0) return null
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('')
}

/** Why somebody left a finding as it is, as far as the checks need it. */
export interface Reason {
  finding: string | null
  quote: string | null
}

/** The reason for which a finding stays. It holds for the same sentence, and the same state of a source: what was changed is looked at anew. */
export const reasonFor = <R extends Reason>(finding: Finding, reasons: readonly R[]): R | null =>
  reasons.find((reason) => reason.finding === finding.code && reason.quote === quoteOf(finding)) ?? null
