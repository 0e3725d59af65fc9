import { defineComponent, h } from 'vue'
import { writtenIn } from '#core/text/written-in'
import { commentWords } from './comment-words'

/** A comment: plain text with its line breaks; links are marked as a reader's. */
export default defineComponent({
  name: 'CommentText',
  props: { text: { type: String, required: true } },
  setup(props) {
    return () =>
      h(
        'p',
        { class: 'whitespace-pre-line text-md', lang: writtenIn(props.text) },
        commentWords(props.text).map(({ text, href }) =>
          href === null
            ? text
            : h('a', { href, rel: 'ugc nofollow noopener noreferrer', class: 'text-link underline' }, text),
        ),
      )
  },
})
