import { zipSync, type Zippable } from 'fflate'

/**
 * A ZIP archive with the same bytes for the same files, in any time zone and on any machine: entries in the order given,
 * one fixed time (the first that the format knows), rights of a plain file.
 */
export function zipOf(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  const entries: Zippable = {}
  for (const [name, bytes] of files) entries[name] = [bytes, options]
  return zipSync(entries)
}

const options = { level: 6, mtime: new Date(1980, 0, 1), os: 3, attrs: 0o644 << 16 } as const
