/** `7f3a…c2`: enough of a content hash to be told from another by eye; the whole stands beside it or is copied. */
export const shortHash = (hash: string): string =>
  hash.length <= 8 ? hash : `${hash.slice(0, 4)}…${hash.slice(-2)}`

/** In groups of eight, as it is read aloud or compared with paper. */
export const groupedHash = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? hash
