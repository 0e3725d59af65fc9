import { paragraph, text, link, block } from '#core/editor/sample/build'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'
import { sampleRevision } from '#workers/exporters/sample-revision'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A revision with all that can make two files differ: pictures, links, notes, lists, a logo, evidence, both scripts. */
export const richRevision = (): RevisionForExport => {
  const image = { bytes: png, mediaType: 'image/png' as const, width: 1, height: 1 }
  const own = normaliseJson({
    type: 'doc',
    content: [
      paragraph(text('a link', link('https://a.example/'))),
      block('image', { upload: 'u', alt: 'a map' }),
    ],
  })
  const content = ['en', 'zh'] as const
  return sampleRevision({
    title: 'Export licences 出口许可',
    language: 'zh',
    content: {
      type: 'doc',
      content: [
        ...content.flatMap((language) => sampleBriefing(language).content ?? []),
        ...(own.content ?? []),
      ],
    },
    approval: null,
    look: { headerText: 'Asia watch', accent: '#7a1f1f', logo: image },
    images: new Map([['u', image]]),
    evidence: [
      {
        articleId: '0192f0c4-6a70-7000-8000-000000000001',
        number: 2,
        title: '出口许可新规三月施行',
        url: null,
        publisher: null,
        language: 'zh',
        publishedAt: null,
        fetchedAt: '2026-02-11T01:00:00.000Z',
        textSha256: 'x',
        text: 'x',
        html: '<p>x</p>',
        raw: { sha256: 'y', contentType: null, url: 'https://a.example/', status: 200, bytes: png },
      },
    ],
  })
}
