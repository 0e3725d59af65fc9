import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'

interface Manifest {
  revision: { contentHash: string; marking: string }
  files: { name: string; bytes: number; sha256: string }[]
  articles: { folder: string; textSha256: string }[]
}

/** An archive of evidence: its manifest, its texts, and what the manifest says of files that are otherwise. */
export interface Archive {
  manifest: Manifest
  text: (name: string) => string
  /** Files that are missing, not named, or not of the hash that is named. Empty for a sound one. */
  wrong: string[]
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const readArchive = async (path: string): Promise<Archive> => {
  const files = unzipSync(await readFile(path))
  const text = (name: string) => strFromU8(files[name]!)
  const manifest = JSON.parse(text('manifest.json')) as Manifest
  const named = new Map(manifest.files.map((file) => [file.name, file.sha256]))
  const there = Object.entries(files).filter(([name]) => name !== 'manifest.json')
  const wrong = [
    ...[...named.keys()].filter((name) => !files[name]),
    ...there.filter(([name, bytes]) => named.get(name) !== sha256(bytes)).map(([name]) => name),
  ]
  return { manifest, text, wrong }
}
