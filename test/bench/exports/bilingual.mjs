const { sampleBriefing } = await import('#core/editor/sample/sample-briefing')
const { sampleRevision } = await import('#workers/exporters/sample-revision')

/** Numbers in the words keep the pages from being the same page again. */
const varied = (node, at) => ({
  ...node,
  ...(node.text && /[a-z\p{Script=Han}]/iu.test(node.text) && { text: `${node.text} (${at})` }),
  ...(node.content && { content: node.content.map((child) => varied(child, at)) }),
})

/** The two samples, English and Chinese, one after the other so many times: about four pages each time. */
export const bilingual = (repeats) => {
  const once = ['en', 'zh'].flatMap((language) => sampleBriefing(language).content ?? [])
  const content = Array.from({ length: repeats }, (_, at) => once.map((node) => varied(node, at))).flat()
  return sampleRevision({ title: 'A long bilingual briefing 双语长篇', content: { type: 'doc', content } })
}
