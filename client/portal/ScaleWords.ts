import { defineComponent, h, type PropType } from 'vue'
import type { Language } from '#core/contracts/http/common'
import { labelsOf } from '#core/editor/labels/labels-of'
import { allScales } from '#core/editor/report/scales-of'

/** What the words mean in which briefings of a language say how likely something is, how sure they are and how far a source is believed. */
export default defineComponent({
  name: 'ScaleWords',
  props: { language: { type: String as PropType<Language>, required: true } },
  setup: ({ language }) => {
    const labels = labelsOf(language)
    const scales = allScales(language)
    const lists = [
      [labels.likelihoodScale, scales.likelihood],
      [labels.confidenceScale, scales.confidence],
      [labels.reliabilityScale, scales.reliability],
      [labels.credibilityScale, scales.credibility],
    ] as const
    return () =>
      h(
        'div',
        { class: 'flex flex-col gap-4 text-base' },
        lists.map(([name, entries]) =>
          h('div', [
            h('p', { class: 'font-semibold' }, name),
            h(
              'dl',
              { class: 'mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5' },
              entries.flatMap(([term, meaning]) => [
                h('dt', term),
                h('dd', { class: 'text-text2' }, meaning),
              ]),
            ),
          ]),
        ),
      )
  },
})
