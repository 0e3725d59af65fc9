import { DomainError } from '#core/contracts/errors/domain-error'
import { windowsSign } from '#core/text/windows'
import { xmlLimits } from '#workers/ingestion/parse/xml/limits'

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function character(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return windowsSign(code)
  const allowed = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff)
  return allowed && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
}

function resolve(whole: string, body: string): string {
  if (!body.startsWith('#')) return named[body] ?? whole
  const hexadecimal = body[1] === 'x' || body[1] === 'X'
  return character(hexadecimal ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10))
}

/** Resolves the five references of XML and the numeric ones; one budget for the whole document. */
export class References {
  private left = xmlLimits.references

  resolve(text: string): string {
    if (!text.includes('&')) return text
    return text.replace(/&(#[xX][0-9a-fA-F]{1,8}|#\d{1,8}|[a-z]{2,4});/g, (whole, body: string) => {
      this.left -= 1
      if (this.left < 0) throw new DomainError('BROKEN_FEED', 'Too many character references.')
      return resolve(whole, body)
    })
  }
}
