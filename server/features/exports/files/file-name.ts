import type { ExportFormat } from '#core/contracts/http/exports'

const endings: Record<ExportFormat, string> = {
  pdf: 'pdf',
  docx: 'docx',
  html: 'html',
  markdown: 'md',
  json: 'json',
  evidence: 'zip',
}

/** Longest name before the ending, in UTF-8 bytes: file systems allow 255 for the whole. */
const longest = 180

/** Separators of paths and what Windows forbids in names. */
const forbidden = /[\\/:*?"<>|]/gu

/** Control characters, formatting characters (bidi overrides among them) but the joiners that scripts need, line separators. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Names that Windows keeps for devices, whatever their ending. */
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/iu

/** A file's name made of a title: one line, no path, nothing that hides or turns letters round, of a length that disks take. */
export const fileName = (title: string, format: ExportFormat): string => {
  const words = title
    .normalize('NFC')
    .replace(unseen, ' ')
    .replace(forbidden, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const name = shortened(words).trim()
  return `${name === '' || device.test(name) ? `Briefing ${name}`.trim() : name}.${endings[format]}`
}

const shortened = (text: string): string => {
  let bytes = 0
  let kept = ''
  for (const letter of text) {
    bytes += Buffer.byteLength(letter)
    if (bytes > longest) break
    kept += letter
  }
  return kept
}

/**
 * `Content-Disposition` of a download: the name in UTF-8 (RFC 8187) and, for old readers, its ASCII part (RFC 6266
 * section 4.3 and appendix D).
 */
export const attachment = (name: string): string => {
  const ascii = name.replace(/[^\u0020-\u007e]/gu, '_').replace(/["\\%]/gu, '_')
  const extended = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${extended}`
}
