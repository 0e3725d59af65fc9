/** Lower-case hex SHA-256 of a file, computed here: the file does not leave this device. */
export async function fileHash(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The hash in what somebody pasted: grouped, in capitals, or in a line with other words; null when there is none. */
export function readHash(text: string): string | null {
  const joined = text.toLowerCase().replace(/[\s\u00ad-]+/g, '')
  return /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/.exec(joined)?.[0] ?? null
}
