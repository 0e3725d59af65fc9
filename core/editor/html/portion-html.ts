import type { Marking } from '#core/contracts/http/common'

/** The marking of a portion, as TLP 2.0 writes it in a text. */
export const portionHtml = ({ marking }: { marking?: Marking }): string =>
  marking ? `<span class="portion">(TLP:${marking}) </span>` : ''
