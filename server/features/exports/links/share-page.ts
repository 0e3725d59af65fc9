import { createHash } from 'node:crypto'
import { escapeHtml } from '#core/editor/html/escape-html'
import type { Language } from '#core/contracts/http/common'
import { strictest } from '#core/editor/marking/strictest'
import { shareWords } from '#server/features/exports/links/share-words'
import type { Shared } from '#server/features/exports/links/share.service'

const style = `
:root{color-scheme:light dark;--ink:#1b2430;--muted:#5b6673;--line:#c3cad3;--paper:#fff;--accent:#1f4e79;--on:#fff;--bad:#a02020}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--muted:#a2adba;--line:#4a5563;--paper:#12171d;--accent:#8ab8e6;--on:#12171d;--bad:#ff9c9c}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:34rem;margin:0 auto;padding:2rem 1.25rem}
.marking{display:inline-block;margin:0;padding:.2rem .6rem;background:#000;color:#fff;font-weight:700}
h1{font-size:1.6rem;line-height:1.3;overflow-wrap:anywhere;margin:.75rem 0 .25rem}p{margin:.5rem 0}
.quiet,dt{color:var(--muted)}dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:1rem 0}dd{margin:0;overflow-wrap:anywhere}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem .6rem;border:1px solid var(--line);border-radius:.375rem;background:transparent;color:inherit}
button,.button{display:inline-block;font:inherit;font-weight:600;margin-top:1rem;padding:.55rem 1.1rem;border:0;border-radius:.375rem;background:var(--accent);color:var(--on);text-decoration:none;cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}.bad{color:var(--bad);font-weight:600}
`

/** Nothing runs on this page and nothing but its form leaves it. */
export const sharePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

const frame = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`

export interface ShareForm {
  token: string
  formToken: string
  /** What is wrong with the last try, as a code. */
  problem: 'WRONG_CREDENTIALS' | 'SLOW_DOWN' | null
}

/** The page of a link: what the file is, and the way to it. Behind a password not even the title is told. */
export function sharePage(shared: Shared, language: Language, form: ShareForm): string {
  const words = shareWords[language]
  const marking = `<p class="marking">TLP:${escapeHtml(strictest(shared.markings))}</p>`
  const intro = `<p class="quiet">${escapeHtml(words.from.replace('{desk}', () => shared.desk))}</p>`
  if (shared.passwordHash !== null)
    return frame(
      language,
      words.title,
      `${marking}\n<h1>${escapeHtml(words.title)}</h1>\n${intro}\n${ask(form, language)}`,
    )
  const facts = [
    [words.format, words.formats[shared.format]],
    [words.size, sizeOf(shared.bytes, language)],
    [words.ends, shared.expiresAt.toISOString().slice(0, 16).replace('T', ' ') + ' UTC'],
    ['SHA-256', shared.sha256],
  ]
  const list = facts.map(([name, value]) => `<dt>${escapeHtml(name!)}</dt><dd>${escapeHtml(value!)}</dd>`)
  const button = `<a class="button" href="/share/${escapeHtml(form.token)}/file" download>${escapeHtml(words.download)}</a>`
  return frame(
    language,
    shared.title,
    `${marking}\n<h1>${escapeHtml(shared.title)}</h1>\n${intro}\n<dl>${list.join('')}</dl>\n<p>${button}</p>`,
  )
}

function ask({ token, formToken, problem }: ShareForm, language: Language): string {
  const words = shareWords[language]
  const wrong = problem ? `<p class="bad" role="alert">${escapeHtml(words.problems[problem])}</p>` : ''
  return `<p>${escapeHtml(words.locked)}</p>
${wrong}
<form method="post" action="/share/${escapeHtml(token)}/file">
<input type="hidden" name="form_token" value="${escapeHtml(formToken)}">
<label for="password">${escapeHtml(words.password)}</label>
<input id="password" name="password" type="password" autocomplete="off" required>
<button type="submit">${escapeHtml(words.download)}</button>
</form>`
}

/** The page of a link that leads nowhere any more. */
export const endedPage = (language: Language): string => {
  const { ended, endedText } = shareWords[language]
  return frame(language, ended, `<h1>${escapeHtml(ended)}</h1>\n<p>${escapeHtml(endedText)}</p>`)
}

const sizeOf = (bytes: number, language: Language): string =>
  new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { style: 'unit', unit: 'kilobyte' }).format(
    Math.max(1, Math.round(bytes / 1024)),
  )
