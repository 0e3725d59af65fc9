/** What a feed may make the reader do; own caps, so no setting of a library can switch them off. */
export const xmlLimits = {
  depth: 64,
  elements: 50_000,
  attributes: 256,
  references: 500_000,
  characters: 20_000_000,
}
