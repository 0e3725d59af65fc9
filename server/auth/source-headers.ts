import type { Vault } from '#server/auth/vault'

/** By name in lower case. */
export type HeaderValues = Readonly<Record<string, string>>

const ownerOf = (sourceId: string): string => `source-headers ${sourceId}`

/** Cookies and headers of a source as they are stored; null where there are none. */
export const sealHeaders = (vault: Vault, sourceId: string, headers: HeaderValues): Buffer | null =>
  Object.keys(headers).length === 0
    ? null
    : vault.seal(ownerOf(sourceId), Buffer.from(JSON.stringify(headers), 'utf8'))

/** Null when the key is gone under which they were stored. */
export const openHeaders = (vault: Vault, sourceId: string, box: Buffer | null): HeaderValues | null => {
  if (box === null) return {}
  const opened = vault.open(ownerOf(sourceId), box)
  return opened && (JSON.parse(opened.toString('utf8')) as HeaderValues)
}
