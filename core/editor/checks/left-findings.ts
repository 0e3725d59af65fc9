import type { Finding } from '#core/editor/checks/finding'

/** Longest sentence that is kept with a reason, in characters. */
const longest = 500

/** The sentence by which a finding is known again; null for one about the whole text. */
export function quoteOf({ sentence }: Finding): string | null {
  const characters = Array.from(sentence.replace(/\p{Cc}/gu, ' ').toWellFormed())
  if (characters.length === 0) return null
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('')
}

/** Why somebody left a finding as it is, as far as the checks need it. */
export interface Reason {
  finding: string | null
  quote: string | null
}

/** The reason for which a finding stays. It holds for the same sentence: one that was changed is looked at anew. */
export const reasonFor = <R extends Reason>(finding: Finding, reasons: readonly R[]): R | null =>
  reasons.find((reason) => reason.finding === finding.code && reason.quote === quoteOf(finding)) ?? null
