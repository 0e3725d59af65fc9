/** Version of the form of a briefing. It goes up when an older editor could no longer read what a newer one writes. */
export const schemaVersion = 1

/** Versions that may still write; a client below the lowest of them is given read access only. */
export const acceptsSchemas: readonly number[] = [1]
