import { h, type FunctionalComponent } from 'vue'
import { withBreaks } from './headline-words'

interface Properties {
  text: string
  language: string | null
}

/** A headline of an article. Lines of a Chinese one end where its words end. */
export const HeadlineText: FunctionalComponent<Properties> = ({ text, language }) => {
  if (!language?.startsWith('zh')) return h('span', { lang: language ?? undefined }, text)
  const pieces = withBreaks(text, () => h('wbr'))
  return h('span', { lang: language, class: 'break-keep wrap-anywhere' }, pieces)
}
HeadlineText.props = ['text', 'language']
