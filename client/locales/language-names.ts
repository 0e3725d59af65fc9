/** The languages of this house to choose from, each by its own name. */
export const languageNames = [
  { value: 'en', text: 'English', lang: 'en' },
  { value: 'zh', text: '中文', lang: 'zh' },
] as const
