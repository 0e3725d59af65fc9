import type { PortalPage } from './page'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML and in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

/** Title, description and the same page in the other language. Paths are ours, yet they are escaped like everything else. */
export function headOf(page: PortalPage, word: (key: string) => string): string {
  const english = page.locale === 'zh' ? page.path.replace(/^\/zh(?=\/|$)/, '') || '/' : page.path
  const chinese = `/zh${english}`
  return [
    `<title>${escapeHtml(word('portal.title'))}</title>`,
    `<meta name="description" content="${escapeHtml(word('portal.description'))}">`,
    '<link rel="icon" href="/w/icon.svg" type="image/svg+xml">',
    `<link rel="alternate" hreflang="en" href="${escapeHtml(english)}">`,
    `<link rel="alternate" hreflang="zh-Hans" href="${escapeHtml(chinese)}">`,
  ].join('')
}
