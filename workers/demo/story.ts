/** The invented newspapers of the sample publisher. */
export type House = 'harbour-gazette' | 'corridor-brief' | 'jianghai' | 'gangwu'

/**
 * A story of the stock. `{{41}}` in a text is a figure: the first edition prints it as it is, later ones print another
 * one near it, so that a repeat is a new report and not a copy.
 */
export interface Story {
  slug: string
  section: string
  headline: string
  byline: string
  summary: string
  paragraphs: readonly string[]
  /** The text as it reads after a few minutes: a correction or a development. */
  revised?: readonly string[]
  /** The house whose report this repeats. */
  reprintOf?: House
}
