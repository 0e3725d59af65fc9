import { createHash } from 'node:crypto'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { contentHash } from '#core/editor/canonical/content-hash'
import { heading, paragraph, text, bold } from '#core/editor/sample/build'

const sha256 = (value: string) => createHash('sha256').update(value, 'utf8').digest('hex')

describe('contentHash', () => {
  it('is the SHA-256 of the RFC 8785 JSON: test vector of an empty briefing', async () => {
    const json =
      '{"content":{"type":"doc"},"language":"en","marking":"AMBER","title":"Export licences","v":1}'
    const hash = await contentHash({
      title: 'Export licences',
      language: 'en',
      marking: 'AMBER',
      content: { type: 'doc' },
    })
    expect(hash).toBe(sha256(json))
    expect(hash).toBe('cd6baac5d8b7724ed5c8c40308a37fe5e8f9760209576cce825122b33425c9b8')
  })

  it('has a test vector in Chinese', async () => {
    const content = canonicalContent({
      type: 'doc',
      content: [heading(2, '要点'), paragraph('出口', text('许可', bold), '三月施行。')],
    })
    const json =
      '{"content":{"content":[{"attrs":{"level":2},"content":[{"text":"要点","type":"text"}],"type":"heading"},' +
      '{"content":[{"text":"出口","type":"text"},{"marks":[{"type":"bold"}],"text":"许可","type":"text"},' +
      '{"text":"三月施行。","type":"text"}],"type":"paragraph"}],"type":"doc"},' +
      '"language":"zh","marking":"CLEAR","title":"出口许可","v":1}'
    const hash = await contentHash({ title: '出口许可', language: 'zh', marking: 'CLEAR', content })
    expect(hash).toBe(sha256(json))
    expect(hash).toBe('1f5d7995acbd286f17c8f6cf14dd59d107c1a45076368c0a4d76ac2f42dbb046')
  })

  it('changes with title, marking, language and any letter', async () => {
    const words = { title: 'A', language: 'en', marking: 'GREEN', content: { type: 'doc' } } as const
    const others = [
      { title: 'B' },
      { language: 'zh' as const },
      { marking: 'RED' as const },
      { content: canonicalContent({ type: 'doc', content: [paragraph('a')] }) },
    ]
    const hashes = await Promise.all(
      [words, ...others.map((change) => ({ ...words, ...change }))].map(contentHash),
    )
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})
