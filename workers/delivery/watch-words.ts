import type { Language } from '#core/contracts/http/common'

/** What one watch found. */
export interface Found {
  watch: string
  title: string
  source: string
  url: string
}

type Words = (found: readonly Found[], wire: string) => { subject: string; lines: string[] }

const listed = (found: readonly Found[], watched: (watch: string) => string): string[] => {
  const watches = [...new Set(found.map(({ watch }) => watch))]
  return watches.flatMap((watch) => [
    watched(watch),
    ...found
      .filter((hit) => hit.watch === watch)
      .flatMap(({ title, source, url }) => [`- ${title} (${source})`, `  ${url}`]),
    '',
  ])
}

/** The words of mails about hits of watches. */
export const watchWords: Record<Language, Words> = {
  en: (found, wire) => ({
    subject:
      found.length === 1
        ? `Watch “${found[0]!.watch}”: ${found[0]!.title}`
        : `Watches: ${found.length} new articles`,
    lines: [
      ...listed(found, (watch) => `Watch “${watch}”`),
      `You switched these mails on; they are switched off beside the watch: ${wire}`,
    ],
  }),
  zh: (found, wire) => ({
    subject:
      found.length === 1 ? `监测“${found[0]!.watch}”：${found[0]!.title}` : `监测：${found.length} 篇新稿`,
    lines: [...listed(found, (watch) => `监测“${watch}”`), `您开启了此类邮件；可在该监测旁关闭：${wire}`],
  }),
}
