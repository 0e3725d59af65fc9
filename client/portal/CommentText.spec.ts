import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import CommentText from './CommentText'

const rendered = (text: string) => renderToString(createSSRApp(CommentText, { text }))

describe('a comment on the portal', () => {
  it('is in the language that its words are, whatever the page around it is', async () => {
    expect(await rendered('“很可能”是否过强？')).toContain('lang="zh"')
    expect(await rendered('Is “likely” too strong?')).toContain('lang="en"')
    expect(await rendered('👍')).not.toContain('lang=')
  })
})
