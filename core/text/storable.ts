/**
 * A text as Postgres can keep it: it holds neither a NUL nor half a pair of surrogates, in jsonb not even escaped. What cannot
 * be kept becomes a space or U+FFFD.
 */
export const storable = (text: string): string => text.replaceAll('\u0000', ' ').toWellFormed()
