/** How a project shows the interface. */
export interface Look {
  theme: 'light' | 'dark'
  language: 'en' | 'zh'
}
