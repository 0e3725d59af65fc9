/** Feeds of the sample publisher, by path. The list is the publisher's; its own test compares the two. */
export const demoSources: readonly {
  path: string
  title: string
  language: 'en' | 'zh'
  reliability: 'A' | 'B' | 'C'
}[] = []
