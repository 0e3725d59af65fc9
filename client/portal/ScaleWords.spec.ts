import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import ScaleWords from './ScaleWords'

const rendered = (language: 'en' | 'zh') => renderToString(createSSRApp(ScaleWords, { language }))

describe('how sure we are', () => {
  it('is explained in the words in which a briefing says it, each of them', async () => {
    const zh = await rendered('zh')
    for (const word of [
      '几乎不可能',
      '极不可能',
      '不太可能',
      '可能性各半',
      '较有可能',
      '极有可能',
      '几乎肯定',
    ])
      expect(zh).toContain(word)
    expect(zh).toMatch(/较有可能<\/dt><dd[^>]*>55–80%/)
    expect(await rendered('en')).toMatch(/likely \/ probable<\/dt><dd[^>]*>55–80%/)
  })
})
